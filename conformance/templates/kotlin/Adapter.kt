/**
 * The adapter of __NAME__ for the Parley kit: does with the client what the kit says on stdin, as an application would,
 * and tells on stdout what the client told it. The contract: docs/adapter-contract.md of Parley.
 *
 * Connect your client in MyClient, then build it and run: npx parley client
 */

/**
 * Add what your client has; until then its checks are not applicable:
 * batch, typing, read, state, queue_limit, token, token_refresh, connect_again, outbox.
 */
val CAPABILITIES = listOf<String>()

/** Tells the kit that the client said no, and why. */
class Refused(val code: String, message: String) : Exception(message)

fun todo(method: String): Nothing =
    throw Refused("not_implemented", "$method: connect your client in MyClient, parley-adapter/Adapter.kt")

fun unsupported(what: String): Nothing = throw Refused("unsupported", "this client has no $what")

/** What `connect` gives; all but `url` and `userId` only if you claim the capability in brackets. */
class Options(command: Map<*, *>) {
    val url = command["url"] as String
    val userId = command["userId"] as String?
    val token = command["token"] as String? // [token]
    val tokens = command["tokens"] as List<*>? // [token_refresh] the next each time it asks, the last ever after
    val store = command["store"] as String? // [outbox] path of the kept outbox; ref equals text then
    val queueLimit = command["queueLimit"] as Long? // [queue_limit]
    val batchWindowMs = command["batchWindowMs"] as Long? // [batch]
}

/**
 * Connect your client here. A method throws `Refused` when the client says no at once. Tell what the client tells its
 * application, in the same order; leave out what there is none of:
 *
 *     emit("status", "status" to "connecting", "connected", "reconnecting" or "closed", "code" to ...)
 *     emit("joined", "channelId" to ..., "offset" to ...)      each time, with the head that the server named
 *     emit("left", "channelId" to ..., "code" to ...)          or the join was refused
 *     emit("message", "channelId" to ..., "offset" to ..., "userId" to ..., "text" to ..., "ref" to ...)
 *                                                              own ones too, with the ref of their send
 *     emit("outcome", "ref" to ..., "outcome" to "acked", "rejected" or "unknown", "offset" to ..., "code" to ...)
 *                                                              once for each send
 *     emit("gap", "channelId" to ...)                          messages are lost to the application
 *     emit("typing", "channelId" to ..., "userId" to ..., "active" to ...)
 *     emit("read", "channelId" to ..., "userId" to ..., "offset" to ...)
 *     emit("state", "channelId" to ..., "key" to ..., "value" to ...)   null: gone
 *     emit("report", "message" to ...)                         something it could not use
 */
class MyClient(val options: Options) {
    /** Connect and stay connected; return at once. With connect_again called again while it lives. */
    fun connect() { todo("connect") }

    /** The application closes the client for good. */
    fun close() { todo("close") }

    /** Throw it away; return when no timer, no thread and no socket of it is left. */
    fun reset() { todo("reset") }

    fun join(channelId: String) { todo("join") }

    fun leave(channelId: String) { todo("leave") }

    /** Return when the client has taken the message; what becomes of it is told by `outcome`. */
    fun send(channelId: String, text: String, data: Any?, ref: String) { todo("send") }

    fun typing(channelId: String, active: Boolean) { unsupported("typing") }

    fun read(channelId: String, offset: Long) { unsupported("read marks") }

    /** `null` deletes the key. */
    fun setState(channelId: String, key: String, value: Any?) { unsupported("shared state") }

    /** Return the value as the application would see it now, `null` if there is none. */
    fun getState(channelId: String, key: String): Any? = unsupported("shared state")
}

// From here on nothing needs a change.

val stdout = Any()

fun write(vararg line: Pair<String, Any?>) = synchronized(stdout) {
    System.out.write((Json.write(mapOf(*line)) + "\n").toByteArray())
    System.out.flush()
}

fun emit(event: String, vararg fields: Pair<String, Any?>) = write("event" to event, *fields)

var client: MyClient? = null

fun run(command: Map<*, *>): Map<String, Any?> {
    val name = command["command"]
    if (name == "connect") {
        val made = client ?: MyClient(Options(command))
        made.connect()
        client = made
        return mapOf()
    }
    if (name == "reset") {
        client?.reset()
        client = null
        return mapOf()
    }
    if (name == "alive") return mapOf()
    val client = client ?: throw Refused("closed", "there is no client: connect comes first")
    val channelId = command["channelId"] as? String ?: ""
    when (name) {
        "close" -> client.close()
        "join" -> client.join(channelId)
        "leave" -> client.leave(channelId)
        "send" -> client.send(channelId, command["text"] as String, command["data"], command["ref"] as String)
        "typing" -> client.typing(channelId, command["active"] as Boolean)
        "read" -> client.read(channelId, command["offset"] as Long)
        "set_state" -> client.setState(channelId, command["key"] as String, command["value"])
        "get_state" -> return mapOf("value" to client.getState(channelId, command["key"] as String))
        else -> throw Refused("unsupported", "there is no command $name")
    }
    return mapOf()
}

fun main() {
    emit("ready", "contract" to 1, "name" to "__NAME__", "language" to "Kotlin", "capabilities" to CAPABILITIES)
    for (line in generateSequence { readlnOrNull() }) {
        val command = Json.read(line) as Map<*, *>
        val id = command["id"]
        try {
            write("id" to id, "result" to run(command))
        } catch (error: Exception) {
            val code = (error as? Refused)?.code ?: "failed"
            write("id" to id, "error" to mapOf("code" to code, "message" to (error.message ?: error.toString())))
        }
    }
    kotlin.system.exitProcess(0)
}

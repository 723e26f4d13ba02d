// The adapter of __NAME__ for the Parley kit: does with the client what the kit says on stdin, as an application would,
// and tells on stdout what the client told it. The contract: docs/adapter-contract.md of Parley.
//
// Connect your client in MyClient, then build it and run: npx parley client
import Foundation

// Add what your client has; until then its checks are not applicable:
// batch, typing, read, state, queue_limit, token, token_refresh, connect_again, outbox.
let capabilities: [String] = []

typealias Fields = [String: Any]

/// Tells the kit that the client said no, and why.
struct Refused: Error {
  let code: String
  let message: String
}

func todo(_ method: String) -> Refused {
  Refused(code: "not_implemented", message: "\(method): connect your client in MyClient, parley-adapter/main.swift")
}

func unsupported(_ what: String) -> Refused {
  Refused(code: "unsupported", message: "this client has no \(what)")
}

/// What `connect` gives; all but `url` and `userId` only if you claim the capability in brackets.
struct Options {
  let url: String
  let userId: String?
  let token: String?  // [token]
  let tokens: [String]?  // [token_refresh] the next each time it asks, the last ever after
  let store: String?  // [outbox] path of the kept outbox; ref equals text then
  let queueLimit: Int?  // [queue_limit]
  let batchWindowMs: Int?  // [batch]

  init(_ command: Fields) {
    url = command["url"] as? String ?? ""
    userId = command["userId"] as? String
    token = command["token"] as? String
    tokens = command["tokens"] as? [String]
    store = command["store"] as? String
    queueLimit = command["queueLimit"] as? Int
    batchWindowMs = command["batchWindowMs"] as? Int
  }
}

/// Connect your client here. A method throws `Refused` when the client says no at once. Tell what the client tells its
/// application, in the same order, from any thread; leave out what there is none of:
///
///     emit("status", ["status": "connecting", "connected", "reconnecting" or "closed", "code": ...])
///     emit("joined", ["channelId": ..., "offset": ...])   each time, with the head that the server named
///     emit("left", ["channelId": ..., "code": ...])       or the join was refused
///     emit("message", ["channelId": ..., "offset": ..., "userId": ..., "text": ..., "ref": ...])
///                                                         own ones too, with the ref of their send
///     emit("outcome", ["ref": ..., "outcome": "acked", "rejected" or "unknown", "offset": ..., "code": ...])
///                                                         once for each send
///     emit("gap", ["channelId": ...])                     messages are lost to the application
///     emit("typing", ["channelId": ..., "userId": ..., "active": ...])
///     emit("read", ["channelId": ..., "userId": ..., "offset": ...])
///     emit("state", ["channelId": ..., "key": ..., "value": ...])   NSNull(): gone
///     emit("report", ["message": ...])                    something it could not use
final class MyClient {
  let options: Options

  init(_ options: Options) {
    self.options = options
  }

  /// Connect and stay connected; return at once. With connect_again called again while it lives.
  func connect() throws { throw todo("connect") }

  /// The application closes the client for good.
  func close() throws { throw todo("close") }

  /// Throw it away; return when no timer, no task and no socket of it is left.
  func reset() throws { throw todo("reset") }

  func join(_ channelId: String) throws { throw todo("join") }

  func leave(_ channelId: String) throws { throw todo("leave") }

  /// Return when the client has taken the message; what becomes of it is told by `outcome`.
  func send(_ channelId: String, text: String, data: Any?, ref: String) throws { throw todo("send") }

  func typing(_ channelId: String, active: Bool) throws { throw unsupported("typing") }

  func read(_ channelId: String, offset: Int) throws { throw unsupported("read marks") }

  /// `NSNull()` deletes the key.
  func setState(_ channelId: String, key: String, value: Any) throws { throw unsupported("shared state") }

  /// Return the value as the application would see it now, `nil` if there is none.
  func getState(_ channelId: String, key: String) throws -> Any? { throw unsupported("shared state") }
}

// From here on nothing needs a change.

let stdoutLock = NSLock()

func write(_ line: Fields) {
  guard var text = try? JSONSerialization.data(withJSONObject: line) else { fatalError("no JSON: \(line)") }
  text.append(0x0A)
  stdoutLock.lock()
  defer { stdoutLock.unlock() }
  FileHandle.standardOutput.write(text)
}

func emit(_ event: String, _ fields: Fields) {
  write(fields.merging(["event": event]) { _, name in name })
}

var client: MyClient?

func run(_ command: Fields) throws -> Fields {
  let name = command["command"] as? String ?? ""
  if name == "connect" {
    let made = client ?? MyClient(Options(command))
    try made.connect()
    client = made
    return [:]
  }
  if name == "reset" {
    try client?.reset()
    client = nil
    return [:]
  }
  if name == "alive" { return [:] }
  guard let client = client else { throw Refused(code: "closed", message: "there is no client: connect comes first") }
  func text(_ key: String) -> String { command[key] as? String ?? "" }
  let channelId = text("channelId")
  switch name {
  case "close": try client.close()
  case "join": try client.join(channelId)
  case "leave": try client.leave(channelId)
  case "send": try client.send(channelId, text: text("text"), data: command["data"], ref: text("ref"))
  case "typing": try client.typing(channelId, active: command["active"] as? Bool ?? false)
  case "read": try client.read(channelId, offset: command["offset"] as? Int ?? 0)
  case "set_state": try client.setState(channelId, key: text("key"), value: command["value"] ?? NSNull())
  case "get_state": return ["value": try client.getState(channelId, key: text("key")) ?? NSNull()]
  default: throw Refused(code: "unsupported", message: "there is no command \(name)")
  }
  return [:]
}

func answer(_ command: Fields) {
  let id = command["id"] ?? NSNull()
  do {
    write(["id": id, "result": try run(command)])
  } catch let refused as Refused {
    write(["id": id, "error": ["code": refused.code, "message": refused.message]])
  } catch {
    write(["id": id, "error": ["code": "failed", "message": "\(error)"]])
  }
}

emit("ready", ["contract": 1, "name": "__NAME__", "language": "Swift", "capabilities": capabilities])
// Of the main thread nothing else is asked, so that a client may run on its queue.
Thread.detachNewThread {
  while let line = readLine() {
    guard let command = (try? JSONSerialization.jsonObject(with: Data(line.utf8))) as? Fields else { exit(1) }
    DispatchQueue.main.async { answer(command) }
  }
  DispatchQueue.main.async { exit(0) }
}
RunLoop.main.run()

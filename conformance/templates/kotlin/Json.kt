// JSON without a library: null, Boolean, Number, String, List and Map. Put that of your project in its place if you like.

object Json {
    fun write(value: Any?): String = when (value) {
        null, is Boolean, is Number -> value.toString()
        is Map<*, *> -> value.entries.joinToString(",", "{", "}") { (key, item) -> "${quote(key.toString())}:${write(item)}" }
        is List<*> -> value.joinToString(",", "[", "]") { write(it) }
        else -> quote(value.toString())
    }

    private fun quote(text: String) = buildString {
        append('"')
        for (c in text) when {
            c == '"' || c == '\\' -> append('\\').append(c)
            c < ' ' -> append("\\u%04x".format(c.code))
            else -> append(c)
        }
        append('"')
    }

    /** The text has to be JSON. */
    fun read(text: String): Any? = Reader(text).value()

    private class Reader(private val text: String) {
        private var at = 0

        fun value(): Any? = when (peek()) {
            '{' -> buildMap<String, Any?> {
                items('}') {
                    val key = string()
                    skip(':')
                    put(key, value())
                }
            }
            '[' -> buildList<Any?> { items(']') { add(value()) } }
            '"' -> string()
            't' -> word("true", true)
            'f' -> word("false", false)
            'n' -> word("null", null)
            else -> number()
        }

        private fun peek(): Char {
            while (text[at].isWhitespace()) at++
            return text[at]
        }

        private fun skip(c: Char) {
            require(peek() == c) { "$c is expected at $at" }
            at++
        }

        private fun items(end: Char, item: () -> Unit) {
            at++
            while (peek() != end) {
                item()
                if (peek() != end) skip(',')
            }
            at++
        }

        private fun <T> word(word: String, value: T): T {
            require(text.startsWith(word, at)) { "$word is expected at $at" }
            at += word.length
            return value
        }

        private fun number(): Number {
            val start = at
            while (at < text.length && text[at] in "+-.eE0123456789") at++
            val digits = text.substring(start, at)
            return digits.toLongOrNull() ?: digits.toDouble()
        }

        private fun string(): String = buildString {
            skip('"')
            while (text[at] != '"') append(if (text[at] == '\\') escaped() else text[at++])
            at++
        }

        private fun escaped(): Char {
            val c = text[at + 1]
            at += 2
            if (c == 'u') at += 4
            return when (c) {
                'b' -> '\b'
                'f' -> '\u000c'
                'n' -> '\n'
                'r' -> '\r'
                't' -> '\t'
                'u' -> text.substring(at - 4, at).toInt(16).toChar()
                else -> c
            }
        }
    }
}

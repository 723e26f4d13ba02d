/// The adapter of __NAME__ for the Parley kit: does with the client what the kit says on stdin, as an application would,
/// and tells on stdout what the client told it. The contract: docs/adapter-contract.md of Parley.
///
/// Connect your client in MyClient, then build it and run: npx parley client
library;

import 'dart:async';
import 'dart:convert';
import 'dart:io';

/// Add what your client has; until then its checks are not applicable:
/// batch, typing, read, state, queue_limit, token, token_refresh, connect_again, outbox.
const capabilities = <String>[];

typedef Fields = Map<String, Object?>;

/// Tells the kit that the client said no, and why.
class Refused implements Exception {
  const Refused(this.code, this.message);
  final String code;
  final String message;
}

Refused todo(String method) =>
    Refused('not_implemented', '$method: connect your client in MyClient, parley-adapter/adapter.dart');

Refused unsupported(String what) => Refused('unsupported', 'this client has no $what');

/// What `connect` gives; all but [url] and [userId] only if you claim the capability in brackets.
class Options {
  Options(Fields command)
      : url = command['url'] as String,
        userId = command['userId'] as String?,
        token = command['token'] as String?,
        tokens = (command['tokens'] as List<Object?>?)?.cast<String>(),
        store = command['store'] as String?,
        queueLimit = command['queueLimit'] as int?,
        batchWindowMs = command['batchWindowMs'] as int?;
  final String url;
  final String? userId;
  final String? token; // [token]
  final List<String>? tokens; // [token_refresh] the next each time it asks, the last ever after
  final String? store; // [outbox] path of the kept outbox; ref equals text then
  final int? queueLimit; // [queue_limit]
  final int? batchWindowMs; // [batch]
}

/// Connect your client here. A method may be async, and throws [Refused] when the client says no at once. Tell what the
/// client tells its application, in the same order; leave out what there is none of:
///
///     emit('status', {'status': 'connecting', 'connected', 'reconnecting' or 'closed', 'code': ...})
///     emit('joined', {'channelId': ..., 'offset': ...})   each time, with the head that the server named
///     emit('left', {'channelId': ..., 'code': ...})       or the join was refused
///     emit('message', {'channelId': ..., 'offset': ..., 'userId': ..., 'text': ..., 'ref': ...})
///                                                         own ones too, with the ref of their send
///     emit('outcome', {'ref': ..., 'outcome': 'acked', 'rejected' or 'unknown', 'offset': ..., 'code': ...})
///                                                         once for each send
///     emit('gap', {'channelId': ...})                     messages are lost to the application
///     emit('typing', {'channelId': ..., 'userId': ..., 'active': ...})
///     emit('read', {'channelId': ..., 'userId': ..., 'offset': ...})
///     emit('state', {'channelId': ..., 'key': ..., 'value': ...})   null: gone
///     emit('report', {'message': ...})                    something it could not use
class MyClient {
  MyClient(this.options);
  final Options options;

  /// Connect and stay connected; return at once. With connect_again called again while it lives.
  FutureOr<void> connect() => throw todo('connect');

  /// The application closes the client for good.
  FutureOr<void> close() => throw todo('close');

  /// Throw it away; return when no timer and no socket of it is left.
  FutureOr<void> reset() => throw todo('reset');

  FutureOr<void> join(String channelId) => throw todo('join');

  FutureOr<void> leave(String channelId) => throw todo('leave');

  /// Return when the client has taken the message; what becomes of it is told by `outcome`.
  FutureOr<void> send(String channelId, String text, Object? data, String ref) => throw todo('send');

  FutureOr<void> typing(String channelId, bool active) => throw unsupported('typing');

  FutureOr<void> read(String channelId, int offset) => throw unsupported('read marks');

  /// `null` deletes the key.
  FutureOr<void> setState(String channelId, String key, Object? value) => throw unsupported('shared state');

  /// Return the value as the application would see it now, `null` if there is none.
  FutureOr<Object?> getState(String channelId, String key) => throw unsupported('shared state');
}

// From here on nothing needs a change.

void write(Fields line) => stdout.writeln(jsonEncode(line));

void emit(String event, Fields fields) => write({'event': event, ...fields});

MyClient? client;

Future<Fields> run(Fields command) async {
  final name = command['command'];
  if (name == 'connect') {
    final made = client ?? MyClient(Options(command));
    await made.connect();
    client = made;
    return {};
  }
  if (name == 'reset') {
    await client?.reset();
    client = null;
    return {};
  }
  if (name == 'alive') return {};
  final held = client;
  if (held == null) throw const Refused('closed', 'there is no client: connect comes first');
  String text(String key) => command[key] as String? ?? '';
  final channelId = text('channelId');
  switch (name) {
    case 'close':
      await held.close();
    case 'join':
      await held.join(channelId);
    case 'leave':
      await held.leave(channelId);
    case 'send':
      await held.send(channelId, text('text'), command['data'], text('ref'));
    case 'typing':
      await held.typing(channelId, command['active'] as bool);
    case 'read':
      await held.read(channelId, command['offset'] as int);
    case 'set_state':
      await held.setState(channelId, text('key'), command['value']);
    case 'get_state':
      return {'value': await held.getState(channelId, text('key'))};
    default:
      throw Refused('unsupported', 'there is no command $name');
  }
  return {};
}

Future<void> answer(Fields command) async {
  final id = command['id'];
  try {
    write({'id': id, 'result': await run(command)});
  } on Refused catch (refused) {
    write({'id': id, 'error': {'code': refused.code, 'message': refused.message}});
  } catch (error) {
    write({'id': id, 'error': {'code': 'failed', 'message': '$error'}});
  }
}

Future<void> main() async {
  emit('ready', {'contract': 1, 'name': '__NAME__', 'language': 'Dart', 'capabilities': capabilities});
  await for (final line in stdin.transform(utf8.decoder).transform(const LineSplitter())) {
    unawaited(answer(jsonDecode(line) as Fields));
  }
  await stdout.flush();
  exit(0);
}

/// HTTP/1.1 for everybody else in the house: one listener, routes that answer on virtual threads
/// with plain values, problem documents, the files of the web client, and the checks that every
/// request meets first ([chat.parley.http.Origins], limits, security headers). Vert.x stays inside,
/// and in the gateway's upgrade.
///
/// Deliberately absent: sessions and permissions; an endpoint asks the features for those.
@NullMarked
package chat.parley.http;

import org.jspecify.annotations.NullMarked;

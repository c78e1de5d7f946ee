/// Who is asking. For now every person is a guest: a chosen name, and a session whose token a
/// browser keeps as a cookie and a program as a bearer token. The database keeps only the hash of a
/// token.
///
/// Deliberately absent: passwords, roles, invitations.
@NullMarked
package chat.parley.identity;

import org.jspecify.annotations.NullMarked;

/// Everything durable, in one SQLite database inside the data folder. [SqliteDatabase] owns the one
/// writer thread, which commits whatever waits as one group, and a few reader threads; the stores
/// hold the SQL, behind the interfaces that the features own.
///
/// Invariants: one store call is one transaction; an answer is given after the commit returned
/// under `synchronous=FULL`; the events of a group are handed on in commit order, after its
/// answers.
///
/// Deliberately absent: caches, and any way to write from two threads.
@NullMarked
package chat.parley.storage;

import org.jspecify.annotations.NullMarked;

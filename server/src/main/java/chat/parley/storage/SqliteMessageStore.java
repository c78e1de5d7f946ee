package chat.parley.storage;

import chat.parley.identity.Caller;
import chat.parley.ids.ClientId;
import chat.parley.ids.MessageId;
import chat.parley.ids.RoomId;
import chat.parley.ids.UserId;
import chat.parley.messages.Draft;
import chat.parley.messages.MessageStore;
import chat.parley.messages.PageRequest;
import chat.parley.protocol.AuditEntry.Act;
import chat.parley.protocol.ErrorCode;
import chat.parley.protocol.Event;
import chat.parley.protocol.Message;
import chat.parley.protocol.MessagePage;
import chat.parley.protocol.Person;
import chat.parley.protocol.Position;
import chat.parley.protocol.Refused;
import chat.parley.protocol.Upload;
import chat.parley.protocol.UploadCodec;
import chat.parley.rooms.Permissions;
import chat.parley.rooms.Standing;
import chat.parley.rooms.Verb;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/// Messages in SQLite.
public final class SqliteMessageStore implements MessageStore {
  private static final String MESSAGE =
      "select m.id, m.seq, m.text, m.at, m.client_id, p.id, p.name, m.deleted, m.edited_at, m.uploads"
          + " from message m join person p on p.id = m.author_id";

  private final SqliteDatabase database;
  private final Clock clock;

  public SqliteMessageStore(SqliteDatabase database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  @Override
  public void append(New message, CompletableFuture<Stored> answer) {
    database.write(transaction -> append(transaction, message), answer);
  }

  private Stored append(Transaction transaction, New message) throws SQLException {
    Sql sql = transaction.sql();
    LogHead head = transaction.find(message.room());
    boolean slow = false;
    if (head == null || !head.plain() || !head.isMember(sql, message.author().user())) {
      try {
        slow = require(sql, message);
      } catch (Refused refused) {
        // Whoever posted and left may still ask again what became of it. That another post has the
        // client id is not told: it would tell that there is such a room.
        return posted(sql, message)
            .filter(first -> isSame(first, message))
            .map(first -> new Stored(first, true))
            .orElseThrow(() -> refused);
      }
    }
    if (head == null) {
      throw Permissions.unknown();
    }
    Optional<Stored> before =
        message.draft().uploads().isEmpty() ? Optional.empty() : storedBefore(sql, message);
    if (before.isPresent()) {
      return before.get(); // its uploads are its own already
    }
    Event.Posted event = new Event.Posted(message.room(), head.next(), stored(sql, message, head));
    if (!insert(sql, event)) {
      return storedBefore(sql, message).orElseThrow();
    }
    SqliteUploadStore.claim(sql, message.id(), event.message().uploads());
    if (slow) {
      Mutes.posted(sql, message.room(), message.author().user(), event.message().at());
    }
    head.movedByMessage();
    transaction.announce(event);
    return new Stored(event, false);
  }

  private Message stored(Sql sql, New message, LogHead head) throws SQLException {
    Draft draft = message.draft();
    Message text =
        new Message(
            message.id(),
            head.nextSeq(),
            message.author().person(),
            draft.text(),
            Instant.ofEpochMilli(clock.millis()),
            draft.clientId());
    return draft.uploads().isEmpty()
        ? text
        : text.with(SqliteUploadStore.unclaimed(sql, message.author().user(), draft.uploads()));
  }

  /// Whether posts are counted here.
  private boolean require(Sql sql, New message) throws SQLException {
    Caller author = message.author();
    Standing standing =
        Standings.read(sql, message.room(), author.user(), clock.instant())
            .orElseThrow(Permissions::unknown);
    Permissions.require(Verb.POST, standing, author.role());
    return standing.restraint().slow();
  }

  /// The result of the first post with this client id; refuses when that was another post.
  private static Optional<Stored> storedBefore(Sql sql, New message) throws SQLException {
    Optional<Event.Posted> first = posted(sql, message);
    if (first.isPresent() && !isSame(first.get(), message)) {
      throw new Refused(ErrorCode.CONFLICT, "this client id was used for another post");
    }
    return first.map(event -> new Stored(event, true));
  }

  /// The first post with this client id.
  private static Optional<Event.Posted> posted(Sql sql, New message) throws SQLException {
    return sql.first(
        "select m.id, m.seq, m.text, m.at, m.client_id, p.id, p.name, m.deleted,"
            + " m.edited_at, m.uploads, r.id, r.epoch, m.offset from message m"
            + " join person p on p.id = m.author_id"
            + " join room r on r.id = m.room_id"
            + " where m.client_id = ?",
        row ->
            new Event.Posted(
                new RoomId(row.getLong(11)),
                new Position(row.getString(12), row.getLong(13)),
                message(row)),
        message.draft().clientId().value());
  }

  /// Of a message that was edited or deleted since, nobody knows the first text.
  private static boolean isSame(Event.Posted first, New message) {
    Message known = first.message();
    boolean revised = known.deleted() || known.editedAt() != null;
    return first.room().equals(message.room())
        && known.author().id().equals(message.author().user())
        && (revised || known.text().equals(message.draft().text()))
        && (revised
            || known.uploads().stream().map(Upload::id).toList().equals(message.draft().uploads()));
  }

  /// Whether the message was new: nothing is changed when its client id is known.
  private static boolean insert(Sql sql, Event.Posted event) throws SQLException {
    Message message = event.message();
    int inserted =
        sql.change(
            "insert into message (id, room_id, seq, offset, author_id, client_id, at, text, uploads)"
                + " values (?, ?, ?, ?, ?, ?, ?, ?, nullif(?, '')) on conflict (client_id) do nothing",
            message.id().value(),
            event.room().value(),
            message.seq(),
            event.position().offset(),
            message.author().id().value(),
            message.clientId().value(),
            message.at().toEpochMilli(),
            message.text(),
            Objects.requireNonNullElse(UploadCodec.write(message.uploads()), ""));
    if (inserted == 0) {
      return false;
    }
    sql.change(
        "insert into room_event (room_id, offset, kind, at, person_id, message_id)"
            + " values (?, ?, 'posted', ?, ?, ?)",
        event.room().value(),
        event.position().offset(),
        message.at().toEpochMilli(),
        message.author().id().value(),
        message.id().value());
    return true;
  }

  @Override
  public void edit(Caller caller, RoomId room, MessageId id, String text) {
    Durable.await(
        database.write(transaction -> {
          Sql sql = transaction.sql();
          Standing standing =
              Standings.read(sql, room, caller.user(), clock.instant())
                  .orElseThrow(Permissions::unknown);
          Message message = readable(sql, standing, caller, id);
          if (!message.author().id().equals(caller.user())) {
            throw new Refused(ErrorCode.FORBIDDEN, "only its author edits a message");
          }
          Permissions.require(Verb.POST, standing.unhurried(), caller.role());
          if (message.deleted()) {
            throw noSuchMessage();
          }
          if (!message.text().equals(text)) {
            Instant now = Instant.ofEpochMilli(clock.millis());
            sql.change(
                "update message set text = ?, edited_at = ? where id = ?",
                text,
                now.toEpochMilli(),
                id.value());
            transaction.erased();
            new LogWriter(transaction, now).edited(room, message, text);
          }
          return true;
        }));
  }

  @Override
  public void delete(Caller caller, RoomId room, MessageId id) {
    Durable.await(
        database.write(transaction -> {
          Sql sql = transaction.sql();
          Standing standing =
              Standings.read(sql, room, caller.user(), clock.instant())
                  .orElseThrow(Permissions::unknown);
          Message message = readable(sql, standing, caller, id);
          boolean own = message.author().id().equals(caller.user());
          Permissions.require(own ? Verb.RETRACT : Verb.DELETE, standing, caller.role());
          if (!message.deleted()) {
            erase(transaction, room, message, caller.person(), clock.instant());
            if (!own) {
              AuditTrail.note(transaction, caller, Act.MESSAGE_DELETED, id, room.toString());
            }
          }
          return true;
        }));
  }

  /// Takes the text and the files from a message; its place stays.
  ///
  /// @param message as it is before
  private static void erase(
      Transaction transaction, RoomId room, Message message, Person by, Instant now)
      throws SQLException {
    transaction
        .sql()
        .change(
            "update message set text = '', deleted = 1, edited_at = null where id = ?",
            message.id().value());
    transaction.erased();
    new LogWriter(transaction, now).deleted(room, message, by);
  }

  /// What somebody wrote in a room and is not deleted, after this place of the timeline.
  static List<Message> by(Sql sql, RoomId room, UserId author, long after, int limit)
      throws SQLException {
    return sql.list(
        MESSAGE
            + " where m.room_id = ? and m.seq > ? and m.author_id = ? and not m.deleted"
            + " order by m.seq limit ?",
        SqliteMessageStore::message,
        room.value(),
        after,
        author.value(),
        limit);
  }

  /// Erases those of these that are not deleted yet.
  static void eraseAll(
      Transaction transaction, RoomId room, List<Message> messages, Person by, Instant now)
      throws SQLException {
    for (Message message : messages) {
      boolean there =
          transaction
              .sql()
              .first(
                  "select 1 from message where id = ? and not deleted",
                  row -> row.getLong(1),
                  message.id().value())
              .isPresent();
      if (there) {
        erase(transaction, room, message, by, now);
      }
    }
  }

  /// A message that the caller may read; refuses with `not_found`.
  static Message readable(Sql sql, Standing standing, Caller caller, MessageId id)
      throws SQLException {
    Permissions.require(Verb.READ, standing, caller.role());
    return sql.first(
            MESSAGE + " where m.id = ? and m.room_id = ? and m.offset >= ?",
            SqliteMessageStore::message,
            id.value(),
            standing.room().value(),
            standing.readableFrom())
        .orElseThrow(SqliteMessageStore::noSuchMessage);
  }

  private static Refused noSuchMessage() {
    return new Refused(ErrorCode.NOT_FOUND, "there is no such message");
  }

  @Override
  public MessagePage page(RoomId room, long from, PageRequest request) {
    return database.read(sql -> page(sql, room, from, request));
  }

  private static MessagePage page(Sql sql, RoomId room, long from, PageRequest request)
      throws SQLException {
    Position head = SqliteRoomLog.head(sql, room);
    long last = lastSeq(sql, room);
    long first = from == 0 ? 1 : firstSeq(sql, room, from);
    List<Message> messages =
        switch (request) {
          case PageRequest.Newest(int limit) -> between(sql, room, first, last + 1, limit);
          case PageRequest.Before(long seq, int limit) -> between(sql, room, first, seq, limit);
          case PageRequest.After(long seq, int limit) ->
              sql.list(
                  MESSAGE + " where m.room_id = ? and m.seq > ? order by m.seq limit ?",
                  SqliteMessageStore::message,
                  room.value(),
                  Math.max(seq, first - 1),
                  limit);
        };
    boolean older = !messages.isEmpty() && messages.getFirst().seq() > first;
    boolean newer = !messages.isEmpty() && messages.getLast().seq() < last;
    return new MessagePage(room, head, messages, older, newer);
  }

  /// The messages of a room before one, from the first that may be read on.
  private static List<Message> between(Sql sql, RoomId room, long first, long before, int limit)
      throws SQLException {
    return sql.list(
            MESSAGE
                + " where m.room_id = ? and m.seq >= ? and m.seq < ? order by m.seq desc limit ?",
            SqliteMessageStore::message,
            room.value(),
            first,
            before,
            limit)
        .reversed();
  }

  /// The number of the first message at this offset or above it.
  private static long firstSeq(Sql sql, RoomId room, long offset) throws SQLException {
    return sql.first(
            "select m.seq from room_event e join message m on m.id = e.message_id"
                + " where e.room_id = ? and e.offset >= ? and e.kind = 'posted'"
                + " order by e.offset limit 1",
            row -> row.getLong(1),
            room.value(),
            offset)
        .orElse(Long.MAX_VALUE);
  }

  private static long lastSeq(Sql sql, RoomId room) throws SQLException {
    return sql.first("select seq from room where id = ?", row -> row.getLong(1), room.value())
        .orElseThrow();
  }

  private static Message message(ResultSet row) throws SQLException {
    return new Message(
        new MessageId(row.getLong(1)),
        row.getLong(2),
        new Person(new UserId(row.getLong(6)), row.getString(7)),
        row.getString(3),
        UploadCodec.read(row.getString(10)),
        Instant.ofEpochMilli(row.getLong(4)),
        new ClientId(Sql.uuid(row.getBytes(5))),
        row.getBoolean(8),
        Sql.instant(row, 9));
  }
}

package chat.parley.bench.load;

import static java.nio.charset.StandardCharsets.US_ASCII;

import chat.parley.ids.RoomId;
import chat.parley.protocol.Command;
import chat.parley.protocol.Event;
import chat.parley.protocol.Position;
import chat.parley.protocol.WireCodec;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One connection: opens, enters, and hands what arrives to its crowd.
final class Client {
  private static final byte FINAL_TEXT = (byte) 0x81;
  private static final byte FINAL_PONG = (byte) 0x8a;
  private static final int MASKED = 0x80;
  private static final int CLOSE = 8;
  private static final int PING = 9;
  private static final int TYPE = "{\"type\":\"".length();
  private static final int DONE_NUMBER = "{\"type\":\"done\",\"id\":\"".length() + 28;
  private static final byte[] OFFSET = "\"offset\":".getBytes(US_ASCII);
  private static final String SWITCHING = "HTTP/1.1 101";

  enum State {
    UPGRADING,
    ENTERING,
    OPEN,
    CLOSED
  }

  private final int number;
  private final Entry entry;
  private final Crowd crowd;
  private final Received received;
  private final Map<RoomId, Position> positions = new HashMap<>();
  private State state = State.CLOSED;
  private @Nullable SocketChannel channel;
  private @Nullable SelectionKey key;
  private @Nullable ByteBuffer partial;
  private @Nullable ByteBuffer unwritten;
  private final ByteArrayOutputStream gathered = new ByteArrayOutputStream();
  private boolean reading;
  private @Nullable String token;
  private @Nullable RoomId room;
  private int roomsToCatchUp;
  private int markAt;
  private int offsetAt;
  private long offset;

  Client(int number, Entry entry, Crowd crowd, Received received) {
    this.number = number;
    this.entry = entry;
    this.crowd = crowd;
    this.received = received;
    this.token = entry.token();
  }

  int number() {
    return number;
  }

  boolean publishes() {
    return received.publishes();
  }

  State state() {
    return state;
  }

  Entry entry() {
    return entry;
  }

  /// Begins to connect, from an address of its own choice, so that ports do not run out.
  void connect(Selector selector, InetSocketAddress from, InetSocketAddress to) throws IOException {
    SocketChannel connecting = SocketChannel.open();
    connecting.configureBlocking(false);
    connecting.setOption(StandardSocketOptions.TCP_NODELAY, true);
    connecting.bind(from);
    channel = connecting;
    state = State.UPGRADING;
    key = connecting.register(selector, SelectionKey.OP_CONNECT, this);
    if (connecting.connect(to)) {
      connected(to.getPort());
    }
  }

  /// The selector found it ready.
  void ready(SelectionKey ready, ByteBuffer shared, int port) {
    try {
      if (ready.isConnectable() && channel != null && channel.finishConnect()) {
        connected(port);
      } else if (ready.isWritable()) {
        writeRest();
      }
      if (ready.isValid() && ready.isReadable()) {
        read(shared);
      }
    } catch (IOException e) {
      failed(String.valueOf(e.getMessage()));
    }
  }

  private void connected(int port) throws IOException {
    if (key != null) {
      key.interestOps(SelectionKey.OP_READ);
    }
    write(ByteBuffer.wrap(entry.dialect().upgrade(port)));
  }

  private void read(ByteBuffer shared) throws IOException {
    SocketChannel open = channel;
    if (open == null) {
      return;
    }
    shared.clear();
    if (partial != null) {
      shared.put(partial);
      partial = null;
    }
    if (open.read(shared) < 0) {
      failed("the server closed the connection");
      return;
    }
    crowd.tally().read();
    long now = System.nanoTime();
    int end = shared.position();
    int at = state == State.UPGRADING ? upgraded(shared, end) : 0;
    reading = true;
    at = state == State.UPGRADING ? at : frames(shared, at, end, now);
    reading = false;
    writeGathered();
    if (at < end && state != State.CLOSED) {
      partial = ByteBuffer.allocate(end - at).put(0, shared, at, end - at);
    }
  }

  /// Reads the answer to the upgrade.
  ///
  /// @return where the first frame begins
  private int upgraded(ByteBuffer in, int end) throws IOException {
    byte[] bytes = new byte[end];
    in.get(0, bytes);
    String answer = new String(bytes, US_ASCII);
    int body = answer.indexOf("\r\n\r\n");
    if (body < 0) {
      return 0;
    }
    if (!answer.startsWith(SWITCHING)) {
      failed("no upgrade: " + answer.lines().findFirst().orElse(""));
      return end;
    }
    if (entry.dialect() == Dialect.PLAIN) {
      opened();
    } else {
      state = State.ENTERING;
      String name = token == null ? entry.name() : null;
      send(WireCodec.write(new Command.Hello(token, name, Map.copyOf(positions), "bench")));
    }
    return body + 4;
  }

  private void opened() {
    state = State.OPEN;
    crowd.opened();
  }

  private int frames(ByteBuffer in, int from, int end, long now) throws IOException {
    int at = from;
    while (end - at >= 2) {
      int header = 2;
      long length = in.get(at + 1) & 0x7f;
      if (length == 126 && end - at >= 4) {
        header = 4;
        length = in.getShort(at + 2) & 0xffff;
      } else if (length == 127 && end - at >= 10) {
        header = 10;
        length = in.getLong(at + 2);
      } else if (length >= 126) {
        return at;
      }
      if (end - at < header + length) {
        return at;
      }
      frame(in, at, at + header, (int) length, now);
      at += header + (int) length;
    }
    return at;
  }

  private void frame(ByteBuffer in, int at, int payload, int length, long now) throws IOException {
    int expected = payload + markAt;
    if (length >= markAt + Mark.LENGTH && in.getLong(expected) == Mark.SIGN) {
      delivered(in, payload, expected, now);
      return;
    }
    switch (in.get(at) & 0x0f) {
      case PING -> pong(in, payload, length);
      case CLOSE -> failed("the server closed with " + (in.getShort(payload) & 0xffff));
      default -> text(in, payload, length, now);
    }
  }

  private void delivered(ByteBuffer in, int payload, int mark, long now) {
    if (crowd.tracksPositions()) {
      offset = decimal(in, payload + offsetAt);
    }
    received.message(Mark.publisher(in, mark), Mark.number(in, mark), Mark.due(in, mark), now);
  }

  /// Anything but a message where the last one was.
  private void text(ByteBuffer in, int payload, int length, long now) {
    int mark = Mark.find(in, payload, payload + length);
    if (mark >= 0) {
      markAt = mark - payload;
      offsetAt = entry.dialect() == Dialect.PLAIN ? 0 : offsetAt(in, payload);
      delivered(in, payload, mark, now);
    } else if (entry.dialect() == Dialect.PARLEY && length > TYPE) {
      parley(in, payload, length, now);
    }
  }

  private static int offsetAt(ByteBuffer in, int payload) {
    for (int at = payload; ; at++) {
      int same = 0;
      while (same < OFFSET.length && in.get(at + same) == OFFSET[same]) {
        same++;
      }
      if (same == OFFSET.length) {
        return at + same - payload;
      }
    }
  }

  private void parley(ByteBuffer in, int payload, int length, long now) {
    switch (in.get(payload + TYPE)) {
      case 'd' -> received.done(hex(in, payload + DONE_NUMBER), now);
      case 'f' -> received.failed();
      case 'w' -> welcomed(in, payload, length);
      case 'c', 'r' -> {
        if (--roomsToCatchUp == 0) {
          opened();
        }
      }
      default -> {} // joined, left, heartbeat
    }
  }

  /// What its posts name the room by: its id, as every client does that knows it.
  String roomNamed() {
    RoomId known = room;
    return known == null ? received.room().name() : known.toString();
  }

  private void welcomed(ByteBuffer in, int payload, int length) {
    byte[] json = new byte[length];
    in.get(payload, json);
    if (WireCodec.readFromServer(json) instanceof Event.Welcome welcome) {
      token = welcome.token() == null ? token : welcome.token();
      roomsToCatchUp = welcome.rooms().size();
      for (var summary : welcome.rooms()) {
        positions.putIfAbsent(summary.id(), new Position(summary.epoch(), summary.head()));
        if (summary.name().equals(received.room().name())) {
          room = summary.id();
        }
      }
    }
  }

  private static long decimal(ByteBuffer in, int from) {
    long value = 0;
    for (int at = from; in.get(at) >= '0' && in.get(at) <= '9'; at++) {
      value = value * 10 + (in.get(at) - '0');
    }
    return value;
  }

  private static int hex(ByteBuffer in, int from) {
    int value = 0;
    for (int at = from; at < from + 8; at++) {
      value = (value << 4) | Character.digit(in.get(at), 16);
    }
    return value;
  }

  private void pong(ByteBuffer in, int payload, int length) throws IOException {
    ByteBuffer pong = ByteBuffer.allocate(6 + length);
    pong.put(FINAL_PONG).put((byte) (MASKED | length)).putInt(0);
    write(pong.put(6, in, payload, length).clear());
  }

  /// Sends a text frame. The masking key is 0, so that masking changes nothing; the server has to
  /// unmask all the same.
  void send(byte[] text) throws IOException {
    ByteBuffer frame = ByteBuffer.allocate(text.length + 8);
    frame.put(FINAL_TEXT);
    if (text.length < 126) {
      frame.put((byte) (MASKED | text.length));
    } else {
      frame.put((byte) (MASKED | 126)).putShort((short) text.length);
    }
    write(frame.putInt(0).put(text).flip());
  }

  /// What is sent while a read is looked through goes out together at its end, so that a generator
  /// which shares the server's processors takes little of them.
  private void writeGathered() throws IOException {
    if (gathered.size() > 0) {
      write(ByteBuffer.wrap(gathered.toByteArray()));
      gathered.reset();
    }
  }

  private void write(ByteBuffer bytes) throws IOException {
    SocketChannel open = channel;
    if (open == null || state == State.CLOSED) {
      return;
    }
    if (reading) {
      gathered.write(bytes.array(), bytes.arrayOffset() + bytes.position(), bytes.remaining());
      return;
    }
    if (unwritten == null) {
      open.write(bytes);
    }
    if (bytes.hasRemaining()) {
      ByteBuffer before = unwritten == null ? ByteBuffer.allocate(0) : unwritten;
      ByteBuffer rest = ByteBuffer.allocate(before.remaining() + bytes.remaining());
      unwritten = rest.put(before).put(bytes).flip();
      interest(SelectionKey.OP_READ | SelectionKey.OP_WRITE);
    }
  }

  private void writeRest() throws IOException {
    if (unwritten != null && channel != null) {
      channel.write(unwritten);
      if (!unwritten.hasRemaining()) {
        unwritten = null;
        interest(SelectionKey.OP_READ);
      }
    }
  }

  private void interest(int operations) {
    if (key != null) {
      key.interestOps(operations);
    }
  }

  /// Ends without a word, as a cut network does; [#connect] brings it back with its positions.
  void cut() {
    RoomId own = room;
    Position position = own == null ? null : positions.get(own);
    if (own != null && position != null && offset > 0) {
      positions.put(own, new Position(position.epoch(), offset));
    }
    state = State.CLOSED;
    partial = null;
    unwritten = null;
    gathered.reset();
    try {
      if (channel != null) {
        channel.setOption(StandardSocketOptions.SO_LINGER, 0);
        channel.close();
      }
    } catch (IOException _) {
      // It is closed all the same.
    }
  }

  private void failed(String reason) {
    if (state != State.CLOSED) {
      cut();
      crowd.failed(this, reason);
    }
  }
}

package chat.parley.app;

import io.netty.channel.IoHandlerFactory;
import io.netty.channel.uring.IoUringIoHandler;
import io.netty.channel.uring.IoUringIoHandlerConfig;
import io.vertx.core.impl.transports.IoUringTransport;
import io.vertx.core.transport.Transport;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// By which system calls sockets are read and written.
enum SocketTransport {
  AUTO,
  IO_URING,
  EPOLL,
  NIO;

  /// Reads the setting; what is wrong with it is added to `errors`.
  static SocketTransport of(String name, List<String> errors) {
    for (SocketTransport transport : values()) {
      if (transport.name().toLowerCase(Locale.ROOT).equals(name)) {
        if (transport != AUTO && !transport.of().available()) {
          errors.add("transport: this system has no " + name);
        }
        return transport;
      }
    }
    errors.add("transport: \"" + name + "\" is not auto, io_uring, epoll or nio");
    return AUTO;
  }

  /// The transport itself; for `auto` the first available, in the order in which the bench found
  /// them to be fast (docs/adr/0003).
  Transport of() {
    return switch (this) {
      case AUTO ->
          Stream.of(Transport.EPOLL, Transport.KQUEUE)
              .filter(Transport::available)
              .findFirst()
              .orElse(Transport.NIO);
      case IO_URING -> new Rings();
      case EPOLL -> Transport.EPOLL;
      case NIO -> Transport.NIO;
    };
  }

  /// Vert.x' own, with rings that hold the completions of one pass over all connections of a loop:
  /// where they overflow, io_uring becomes many times slower than epoll.
  private static final class Rings extends IoUringTransport implements Transport {
    private static final int SUBMISSIONS = 4_096;
    private static final int COMPLETIONS = 65_536;

    @Override
    public IoHandlerFactory ioHandlerFactory() {
      return IoUringIoHandler.newFactory(
          new IoUringIoHandlerConfig().setRingSize(SUBMISSIONS).setCqSize(COMPLETIONS));
    }

    @Override
    public String name() {
      return IO_URING.name();
    }

    @Override
    public boolean available() {
      return isAvailable();
    }

    @Override
    public io.vertx.core.spi.transport.Transport implementation() {
      return this;
    }
  }
}

package chat.parley.bench;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.websocketx.WebSocketClientProtocolConfig;
import io.netty.handler.codec.http.websocketx.WebSocketClientProtocolHandler;
import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/// Many connections to one server, on one event loop.
///
/// **Thread:** one that may wait, not the event loop.
final class Crowd implements AutoCloseable {
  private static final int ENTERING_AT_ONCE = 32;
  private static final Duration ENTERED_WITHIN = Duration.ofSeconds(60);
  private static final Duration DRAINED_WITHIN = Duration.ofSeconds(15);
  private static final int HTTP_BYTES_MAX = 65_536;

  private final EventLoopGroup group;
  private final Tally tally = new Tally();
  private final List<Member> members = new ArrayList<>();

  /// Connects to a server of this machine, and waits until everyone is in.
  Crowd(int port, int size) {
    this.group = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    Bootstrap bootstrap =
        new Bootstrap()
            .group(group)
            .channel(NioSocketChannel.class)
            .option(ChannelOption.TCP_NODELAY, true);
    while (members.size() < size) {
      List<CompletableFuture<Member>> entering = new ArrayList<>();
      for (int i = 0; i < ENTERING_AT_ONCE && members.size() + i < size; i++) {
        entering.add(enter(bootstrap, port, members.size() + i));
      }
      entering.forEach(member ->
          members.add(member.orTimeout(ENTERED_WITHIN.toSeconds(), TimeUnit.SECONDS).join()));
    }
  }

  private CompletableFuture<Member> enter(Bootstrap bootstrap, int port, int number) {
    Member member = new Member(number, tally);
    WebSocketClientProtocolConfig config =
        WebSocketClientProtocolConfig.newBuilder()
            .webSocketUri(URI.create("ws://127.0.0.1:" + port + "/ws"))
            .subprotocol("parley.v1")
            .allowExtensions(false)
            .customHeaders(new DefaultHttpHeaders())
            .build();
    bootstrap
        .clone()
        .handler(
            new ChannelInitializer<Channel>() {
              @Override
              protected void initChannel(Channel channel) {
                channel
                    .pipeline()
                    .addLast(
                        new HttpClientCodec(),
                        new HttpObjectAggregator(HTTP_BYTES_MAX),
                        new WebSocketClientProtocolHandler(config),
                        member);
              }
            })
        .connect(InetAddress.getLoopbackAddress(), port)
        .addListener(connected -> {
          if (!connected.isSuccess()) {
            member.live().completeExceptionally(connected.cause());
          }
        });
    return member.live();
  }

  int size() {
    return members.size();
  }

  /// The first `writers` members post whenever their last post was answered.
  void closedLoop(int writers, Duration warmUp, Duration measured) {
    List<Member> first = members.subList(0, writers);
    onLoop(() -> first.forEach(member -> member.postInClosedLoop(true)));
    pause(warmUp);
    onLoop(() -> tally.measure(true));
    pause(measured);
    onLoop(() -> {
      tally.measure(false);
      first.forEach(member -> member.postInClosedLoop(false));
    });
    drain();
  }

  /// The first `writers` members in turn post at a fixed rate, whatever the answers.
  ///
  /// @param beforeMeasuring called when the warm-up is over
  /// @param afterMeasuring called right when the measured time is over
  void openLoop(Pace pace, Runnable beforeMeasuring, Runnable afterMeasuring) {
    long interval = TimeUnit.SECONDS.toNanos(1) / pace.rate();
    long start = System.nanoTime() + interval;
    long warmUps = pace.warmUp().toNanos() / interval;
    long all = warmUps + pace.measured().toNanos() / interval;
    for (long n = 0; n < all; n++) {
      if (n == warmUps) {
        beforeMeasuring.run();
        start = System.nanoTime() + interval - n * interval;
        onLoop(() -> tally.measure(true));
      }
      long due = start + n * interval;
      parkUntil(due);
      Member member = members.get((int) (n % pace.writers()));
      group.execute(() -> member.post(due));
    }
    parkUntil(start + all * interval);
    afterMeasuring.run();
    drain();
    onLoop(() -> tally.measure(false));
  }

  /// Of an open loop.
  ///
  /// @param rate messages a second in all
  record Pace(int writers, int rate, Duration warmUp, Duration measured) {}

  /// Waits until all that was posted is answered and delivered, or for so long that it never will.
  private void drain() {
    long deadline = System.nanoTime() + DRAINED_WITHIN.toNanos();
    while (System.nanoTime() < deadline
        && !fromLoop(() -> tally.allAnswered() && tally.allDelivered(members.size()))) {
      LockSupport.parkNanos(1_000_000);
    }
  }

  static void pause(Duration duration) {
    parkUntil(System.nanoTime() + duration.toNanos());
  }

  private static void parkUntil(long nanos) {
    for (long left = nanos - System.nanoTime(); left > 0; left = nanos - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
  }

  /// What was counted; not touched by the event loop any more.
  Tally tally() {
    return tally;
  }

  private void onLoop(Runnable action) {
    CompletableFuture.runAsync(action, group).join();
  }

  private <T> T fromLoop(Supplier<T> action) {
    return CompletableFuture.supplyAsync(action, group).join();
  }

  @Override
  public void close() {
    group.shutdownGracefully(0, 2, TimeUnit.SECONDS).syncUninterruptibly();
  }
}

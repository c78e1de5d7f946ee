package chat.parley.examples.lab;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadFactory;

/// The chat server of a first lesson: a thread for each connection reads, and writes what it has
/// read to all clients, one after another, with writes that wait. It prints its port, and ends when
/// its input does. The argument `virtual` chooses virtual threads.
final class TurnServer {
  private final List<OutputStream> clients = new ArrayList<>();

  public static void main(String[] arguments) throws IOException {
    boolean virtual = List.of(arguments).contains("virtual");
    TurnServer server = new TurnServer();
    ThreadFactory threads =
        virtual ? Thread.ofVirtual().factory() : Thread.ofPlatform().daemon().factory();
    ServerSocket door = new ServerSocket();
    door.bind(Http.loopback(0));
    Thread.ofPlatform().daemon().start(() -> server.accept(door, threads));
    System.out.println(door.getLocalPort());
    while (System.in.read() >= 0) {
      // Nothing is said to it but the end.
    }
    door.close();
  }

  private void accept(ServerSocket door, ThreadFactory threads) {
    try {
      while (true) {
        Socket client = door.accept();
        threads.newThread(() -> serve(client)).start();
      }
    } catch (IOException _) {
      // The door was closed.
    }
  }

  private void serve(Socket client) {
    try (client) {
      DataInputStream in = new DataInputStream(client.getInputStream());
      Http.readRequest(in);
      synchronized (clients) {
        client.getOutputStream().write(Frames.accepted());
        clients.add(client.getOutputStream());
      }
      while (true) {
        tellAll(Frames.text(Frames.readText(in), false));
      }
    } catch (IOException _) {
      // The client is gone.
    }
  }

  /// The lock keeps the order the same for everyone. Whoever does not read stops this loop.
  private void tellAll(byte[] frame) {
    synchronized (clients) {
      clients.removeIf(client -> !tell(client, frame));
    }
  }

  private static boolean tell(OutputStream client, byte[] frame) {
    try {
      client.write(frame);
      return true;
    } catch (IOException _) {
      return false;
    }
  }
}

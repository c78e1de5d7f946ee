/* The practical floor of a broadcast server: `floor PORT`, Linux.
 *
 * One thread, one epoll. Every text frame goes to all connections. What arrives in one pass is
 * encoded once, into one buffer, of which each connection gets one send(); what a connection does
 * not take is kept for it. It checks nothing that a measurement does not need: the handshake
 * answers the key of RFC 6455's example alone, and a frame is taken as final text below 64 KiB.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

enum { READ_MAX = 1 << 18, OUT_MAX = 1 << 24, KEPT_MAX = 1 << 16, CONNECTIONS_MAX = 20000 };

typedef struct {
  int fd, open, wants_write;
  size_t kept, unsent; /* received and not yet a whole frame; not yet taken by the peer */
  unsigned char *in, *rest;
} Connection;

static const char ANSWER[] =
    "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
    "Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n\r\n";

static Connection *all[CONNECTIONS_MAX];
static int count, epoll;
static unsigned char input[READ_MAX + KEPT_MAX], output[OUT_MAX];
static size_t pending;

static void watch(Connection *c, int operation, uint32_t events) {
  struct epoll_event event = {.events = events, .data.ptr = c};
  epoll_ctl(epoll, operation, c->fd, &event);
}

static void end(Connection *c) {
  for (int i = 0; i < count; i++)
    if (all[i] == c) { all[i] = all[--count]; break; }
  close(c->fd);
  free(c->in);
  free(c->rest);
  c->fd = -1; /* the struct itself stays: the pass may still name it */
}

/* Sends what it can and keeps the rest. */
static void deliver(Connection *c, const unsigned char *bytes, size_t length) {
  size_t sent = 0;
  if (c->unsent == 0) {
    ssize_t n = send(c->fd, bytes, length, MSG_NOSIGNAL | MSG_DONTWAIT);
    if (n < 0 && errno != EAGAIN) { shutdown(c->fd, SHUT_RDWR); return; }
    sent = n > 0 ? (size_t)n : 0;
  }
  if (sent == length) return;
  c->rest = realloc(c->rest, c->unsent + length - sent);
  memcpy(c->rest + c->unsent, bytes + sent, length - sent);
  c->unsent += length - sent;
  if (!c->wants_write) { c->wants_write = 1; watch(c, EPOLL_CTL_MOD, EPOLLIN | EPOLLOUT); }
}

static void deliver_rest(Connection *c) {
  ssize_t n = send(c->fd, c->rest, c->unsent, MSG_NOSIGNAL | MSG_DONTWAIT);
  if (n <= 0) return;
  c->unsent -= (size_t)n;
  memmove(c->rest, c->rest + n, c->unsent);
  if (c->unsent == 0) { c->wants_write = 0; watch(c, EPOLL_CTL_MOD, EPOLLIN); }
}

/* Gives every connection what is pending. */
static void flush(void) {
  for (int i = 0; i < count && pending > 0; i++)
    if (all[i]->open) deliver(all[i], output, pending);
  pending = 0;
}

static void publish(const unsigned char *text, size_t length, const unsigned char mask[4]) {
  if (pending + length + 4 > OUT_MAX) flush();
  unsigned char *out = output + pending;
  *out++ = 0x81;
  if (length < 126) *out++ = (unsigned char)length;
  else { *out++ = 126; *out++ = (unsigned char)(length >> 8); *out++ = (unsigned char)length; }
  for (size_t i = 0; i < length; i++) out[i] = text[i] ^ mask[i & 3];
  pending = (size_t)(out - output) + length;
}

/* Takes whole frames, and returns how many bytes they were. */
static size_t frames(const unsigned char *in, size_t have, int *closed) {
  size_t at = 0;
  while (have - at >= 6) {
    size_t length = in[at + 1] & 0x7f, header = 6;
    if (length == 126) { length = (size_t)in[at + 2] << 8 | in[at + 3]; header = 8; }
    if (have - at < header + length) break;
    if ((in[at] & 0x0f) == 8) *closed = 1;
    else publish(in + at + header, length, in + at + header - 4);
    at += header + length;
  }
  return at;
}

static void receive(Connection *c) {
  memcpy(input, c->in, c->kept);
  ssize_t n = recv(c->fd, input + c->kept, READ_MAX, MSG_DONTWAIT);
  if (n < 0 && errno == EAGAIN) return;
  if (n <= 0) { end(c); return; }
  size_t have = c->kept + (size_t)n, used = 0;
  int closed = 0;
  if (c->open) used = frames(input, have, &closed);
  else if (have >= 4 && memcmp(input + have - 4, "\r\n\r\n", 4) == 0) {
    send(c->fd, ANSWER, sizeof ANSWER - 1, MSG_NOSIGNAL);
    c->open = 1;
    used = have;
  }
  c->kept = have - used;
  if (closed || c->kept > KEPT_MAX) { end(c); return; }
  c->in = realloc(c->in, c->kept + 1);
  memcpy(c->in, input + used, c->kept);
}

static void welcome(int listener) {
  int fd, on = 1;
  while ((fd = accept4(listener, NULL, NULL, SOCK_NONBLOCK)) >= 0) {
    if (count == CONNECTIONS_MAX) { close(fd); continue; }
    setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    Connection *c = calloc(1, sizeof *c);
    c->fd = fd;
    all[count++] = c;
    watch(c, EPOLL_CTL_ADD, EPOLLIN);
  }
}

int main(int argc, char **argv) {
  struct sockaddr_in address = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
  struct rlimit files = {CONNECTIONS_MAX, CONNECTIONS_MAX};
  int listener = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0), on = 1;
  if (argc != 2) { fprintf(stderr, "usage: floor PORT\n"); return 2; }
  signal(SIGPIPE, SIG_IGN);
  setrlimit(RLIMIT_NOFILE, &files);
  address.sin_port = htons((uint16_t)atoi(argv[1]));
  setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
  if (bind(listener, (struct sockaddr *)&address, sizeof address) || listen(listener, 4096)) {
    perror("floor");
    return 1;
  }
  epoll = epoll_create1(0);
  struct epoll_event ready[1024], first = {.events = EPOLLIN, .data.ptr = NULL};
  epoll_ctl(epoll, EPOLL_CTL_ADD, listener, &first);
  for (;;) {
    int n = epoll_wait(epoll, ready, 1024, -1);
    for (int i = 0; i < n; i++) {
      Connection *c = ready[i].data.ptr;
      if (c == NULL) { welcome(listener); continue; }
      if (c->fd >= 0 && ready[i].events & EPOLLOUT) deliver_rest(c);
      if (c->fd >= 0 && ready[i].events & ~(uint32_t)EPOLLOUT) receive(c);
    }
    flush();
  }
}

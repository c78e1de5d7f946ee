/*
 * The disk and the clock of one process, as the rig wants them to be (LD_PRELOAD).
 *
 * Every change of a file below TORTURE_FOLDER is first noted in the journal TORTURE_DISK/journal,
 * with what it replaces; a successful fsync notes what has become durable. After a SIGKILL the rig
 * undoes what was never synced: the state that a loss of power may leave. Each file that is written
 * gets a second name TORTURE_DISK/f<number>, by which its contents are found whatever it is called.
 *
 * TORTURE_DISK/control is one page of memory shared with the rig: which calls shall fail, how far the
 * clock is off, and how often this code was passed. docs/torture.md describes the model.
 *
 * The journal outlives the process: a kill without a cut loses nothing that the kernel holds, and
 * the next process goes on with what is still not synced.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <sys/uio.h>
#include <time.h>
#include <unistd.h>

#define MAGIC 0x4b534944u /* "DISK" */
#define DESCRIPTORS 65536
#define FILES 4096
#define MAPPINGS 256
#define JOURNAL_BYTES (8 << 20)

struct control {
  _Atomic uint32_t magic, write_errno, sync_errno, spare;
  _Atomic int64_t clock_offset_nanos;
  _Atomic uint64_t writes, syncs, clocks, refused;
};

/* The records of the journal; `Journal.java` reads them. */
enum kind { WRITE = 1, TRUNCATE, SYNC, SYNC_FAILED, CREATE, UNLINK, RENAME, FOLDER_SYNC, MAPPED, UNSUPPORTED };

struct header {
  uint32_t kind, file;
  uint64_t number, at, length;
  uint32_t payload, spare;
};

struct record {
  struct record *next;
  struct header head;
  char payload[];
};

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static struct control none, *control = &none;
static char folder[PATH_MAX], disk[PATH_MAX];
static size_t folder_length;
static int watching, journal = -1;
static uint64_t numbers, journal_bytes;
static struct record *pending, **pending_end = &pending;
static struct { dev_t device; ino_t inode; int failed; } files[FILES];
static uint32_t file_count = 1;
static uint16_t file_of[DESCRIPTORS]; /* 0: not watched */
static uint8_t synced_writes[DESCRIPTORS];
static struct { char *from; size_t length; } mappings[MAPPINGS];

#define REAL(result, name, ...)                                         \
  static result (*real_##name)(__VA_ARGS__);                            \
  if (!real_##name) real_##name = (result (*)(__VA_ARGS__))dlsym(RTLD_NEXT, #name)

/* ---- the journal --------------------------------------------------------------------------- */

static void die(const char *what) {
  dprintf(2, "torture: the shim cannot go on: %s: %s\n", what, strerror(errno));
  _exit(97);
}

static void put(const void *bytes, size_t length) {
  const char *from = bytes;
  while (length > 0) {
    long n = syscall(SYS_write, journal, from, length);
    if (n < 0) die("journal");
    from += n, length -= (size_t)n, journal_bytes += (uint64_t)n;
  }
}

static struct record *make(struct header head, const void *payload) {
  struct record *record = malloc(sizeof *record + head.payload);
  if (!record) die("memory");
  record->next = NULL, record->head = head;
  if (payload) memcpy(record->payload, payload, head.payload);
  return record;
}

static void keep(struct record *record) {
  *pending_end = record;
  pending_end = &record->next;
}

static struct header head(enum kind kind, uint32_t file, uint64_t at, uint64_t length, size_t payload) {
  return (struct header){kind, file, ++numbers, at, length, (uint32_t)payload, 0};
}

/* One write for head and payload: a kill leaves at most one torn record, the last. */
static void note_record(struct record *record) {
  put(&record->head, sizeof record->head + record->head.payload);
  keep(record);
}

static void note(enum kind kind, uint32_t file, uint64_t at, const char *payload, size_t length) {
  note_record(make(head(kind, file, at, 0, length), payload));
}

static int in_folder(const char *path, const char *parent, size_t length) {
  const char *slash = strrchr(path, '/');
  size_t own = slash ? (size_t)(slash - path) : 0;
  return own == length && strncmp(path, parent, length) == 0;
}

/* The name under which a change of names is made durable: of a RENAME, the new one. */
static const char *name_of(struct record *record) {
  return record->head.kind == RENAME ? record->payload + strlen(record->payload) + 1 : record->payload;
}

static int is_name(struct record *record) {
  return record->head.kind == CREATE || record->head.kind == UNLINK || record->head.kind == RENAME;
}

/* Forgets what is durable now, and writes the journal anew when it has become long. */
static void forget(int (*durable)(struct record *, const struct record *), const struct record *by) {
  struct record **at = &pending;
  while (*at) {
    struct record *record = *at;
    if (record != by && durable(record, by)) {
      *at = record->next;
      free(record);
    } else {
      at = &record->next;
    }
  }
  pending_end = at;
  if (journal_bytes < JOURNAL_BYTES) return;
  char path[PATH_MAX + 16], fresh[PATH_MAX + 16];
  snprintf(path, sizeof path, "%s/journal", disk);
  snprintf(fresh, sizeof fresh, "%s/journal.new", disk);
  close(journal);
  journal = (int)syscall(SYS_openat, AT_FDCWD, fresh, O_CREAT | O_TRUNC | O_WRONLY | O_APPEND | O_CLOEXEC, 0600);
  if (journal < 0) die("journal.new");
  journal_bytes = 0;
  for (struct record *r = pending; r; r = r->next) put(&r->head, sizeof r->head + r->head.payload);
  if (syscall(SYS_rename, fresh, path) != 0) die("journal.new");
}

static int covered_by_sync(struct record *record, const struct record *by) {
  if (record->head.file != by->head.file) return 0;
  int content = record->head.kind == WRITE || record->head.kind == TRUNCATE || record->head.kind == SYNC;
  return content && record->head.number <= by->head.at;
}

static int covered_by_folder_sync(struct record *record, const struct record *by) {
  if (record->head.kind == FOLDER_SYNC) {
    return record->head.payload == by->head.payload && memcmp(record->payload, by->payload, by->head.payload) == 0;
  }
  return is_name(record) && record->head.number <= by->head.at &&
         in_folder(name_of(record), by->payload, strlen(by->payload));
}

static void folder_synced(const char *path, size_t length, uint64_t up_to) {
  struct record *record = make(head(FOLDER_SYNC, 0, up_to, 0, length + 1), NULL);
  memcpy(record->payload, path, length);
  record->payload[length] = 0;
  note_record(record);
  forget(covered_by_folder_sync, record);
}

/* A file's first sync makes its own name durable, and with it what happened to names before: so do
 * the journaling file systems. A rename needs the sync of its folder. */
static void file_synced(uint32_t file, uint64_t up_to) {
  note(SYNC, file, up_to, NULL, 0);
  if (!files[file].failed) {
    struct record *by = make((struct header){SYNC, file, numbers, up_to, 0, 0, 0}, NULL);
    forget(covered_by_sync, by);
    free(by);
  }
  for (struct record *r = pending; r; r = r->next) {
    if (r->head.kind == CREATE && r->head.file == file && r->head.number <= up_to) {
      const char *slash = strrchr(r->payload, '/');
      char parent[PATH_MAX];
      size_t length = slash ? (size_t)(slash - r->payload) : 0;
      memcpy(parent, r->payload, length);
      folder_synced(parent, length, r->head.number);
      return;
    }
  }
}

/* ---- which file is meant ------------------------------------------------------------------- */

/* The path below the watched folder, or NULL. */
static const char *inside(const char *path) {
  if (strncmp(path, folder, folder_length) != 0) return NULL;
  if (path[folder_length] == 0) return "";
  return path[folder_length] == '/' ? path + folder_length + 1 : NULL;
}

static const char *absolute(int at, const char *path, char *buffer) {
  if (path[0] == '/' || at == AT_FDCWD) return path;
  char link[64];
  snprintf(link, sizeof link, "/proc/self/fd/%d", at);
  ssize_t n = readlink(link, buffer, PATH_MAX - 2);
  if (n < 0) return path;
  snprintf(buffer + n, PATH_MAX - (size_t)n, "/%s", path);
  return buffer;
}

static const char *name_of_descriptor(int fd, char *buffer) {
  char link[64];
  snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
  ssize_t n = readlink(link, buffer, PATH_MAX - 1);
  if (n < 0) return NULL;
  buffer[n] = 0;
  return inside(buffer);
}

static uint32_t file_number(const struct stat *status) {
  for (uint32_t i = 1; i < file_count; i++) {
    if (files[i].inode == status->st_ino && files[i].device == status->st_dev) return i;
  }
  return 0;
}

/* The number of the file; a new one gets its second name. */
static uint32_t track(const char *path) {
  struct stat status;
  if (stat(path, &status) != 0 || !S_ISREG(status.st_mode)) return 0;
  uint32_t file = file_number(&status);
  if (file) return file;
  if (file_count == FILES) errno = EMFILE, die("too many files");
  file = file_count;
  char second[PATH_MAX + 16];
  snprintf(second, sizeof second, "%s/f%u", disk, file);
  if (syscall(SYS_linkat, AT_FDCWD, path, AT_FDCWD, second, 0) != 0) die(second);
  files[file].device = status.st_dev, files[file].inode = status.st_ino;
  file_count++;
  return file;
}

static int watched(int fd) { return watching && fd >= 0 && fd < DESCRIPTORS ? file_of[fd] : 0; }

static int refuse(int error) {
  atomic_fetch_add(&control->refused, 1);
  errno = error;
  return -1;
}

static void unsupported(const char *what) {
  pthread_mutex_lock(&lock);
  note(UNSUPPORTED, 0, 0, what, strlen(what) + 1);
  pthread_mutex_unlock(&lock);
}

/* ---- the start ----------------------------------------------------------------------------- */

static void load_files(void) {
  char path[PATH_MAX + 16];
  struct stat status;
  for (uint32_t i = 1; i < FILES; i++) {
    snprintf(path, sizeof path, "%s/f%u", disk, i);
    if (stat(path, &status) != 0) break;
    files[i].device = status.st_dev, files[i].inode = status.st_ino;
    file_count = i + 1;
  }
}

static void load_journal(void) {
  char path[PATH_MAX + 16];
  struct header head;
  snprintf(path, sizeof path, "%s/journal", disk);
  journal = (int)syscall(SYS_openat, AT_FDCWD, path, O_CREAT | O_RDWR | O_APPEND | O_CLOEXEC, 0600);
  if (journal < 0) die(path);
  while (pread(journal, &head, sizeof head, (off_t)journal_bytes) == (ssize_t)sizeof head) {
    struct record *record = make(head, NULL);
    ssize_t n = pread(journal, record->payload, head.payload, (off_t)(journal_bytes + sizeof head));
    if (n != (ssize_t)head.payload) {
      free(record);
      break;
    }
    keep(record);
    journal_bytes += sizeof head + head.payload;
    if (head.number > numbers) numbers = head.number;
    if (head.kind == SYNC_FAILED) files[head.file].failed = 1;
  }
  if (syscall(SYS_ftruncate, journal, (off_t)journal_bytes) != 0) die(path);
}

__attribute__((constructor)) static void start(void) {
  const char *named = getenv("TORTURE_FOLDER"), *where = getenv("TORTURE_DISK");
  if (!named || !where) return;
  snprintf(folder, sizeof folder, "%s", named);
  snprintf(disk, sizeof disk, "%s", where);
  folder_length = strlen(folder);
  char path[PATH_MAX + 16];
  snprintf(path, sizeof path, "%s/control", disk);
  int fd = (int)syscall(SYS_openat, AT_FDCWD, path, O_RDWR | O_CLOEXEC);
  if (fd < 0) die(path);
  void *page = (void *)syscall(SYS_mmap, NULL, 4096, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
  if (page == MAP_FAILED) die(path);
  syscall(SYS_close, fd);
  load_files();
  load_journal();
  control = page;
  atomic_store(&control->magic, MAGIC);
  watching = 1;
}

/* ---- open and close ------------------------------------------------------------------------ */

static int open_refused(const char *name, const char *path, int flags) {
  uint32_t error = atomic_load(&control->write_errno);
  int creates = (flags & O_CREAT) && access(path, F_OK) != 0;
  int writes = (flags & O_ACCMODE) != O_RDONLY || creates;
  return name && *name && error && (creates || (error == EROFS && writes)) ? (int)error : 0;
}

static void note_truncate(uint32_t file, int fd, uint64_t size);

static void opened(int fd, const char *path, int flags, int is_new) {
  char buffer[PATH_MAX];
  const char *name = name_of_descriptor(fd, buffer);
  if (!name || !*name || fd >= DESCRIPTORS) return;
  uint32_t file = track(path);
  if (!file) return;
  if (is_new) note(CREATE, file, 0, name, strlen(name) + 1);
  file_of[fd] = (uint16_t)file;
  synced_writes[fd] = (flags & (O_SYNC | O_DSYNC)) != 0;
}

static int do_open(int at, const char *path, int flags, mode_t mode) {
  char buffer[PATH_MAX];
  const char *whole = absolute(at, path, buffer), *name = watching ? inside(whole) : NULL;
  if (!name) return (int)syscall(SYS_openat, at, path, flags, mode);
  int error = open_refused(name, whole, flags);
  if (error) return refuse(error);
  pthread_mutex_lock(&lock);
  int is_new = (flags & O_CREAT) && access(whole, F_OK) != 0;
  int fd = (int)syscall(SYS_openat, at, path, flags & ~O_TRUNC, mode);
  int saved = errno;
  if (fd >= 0) {
    opened(fd, whole, flags, is_new);
    if ((flags & O_TRUNC) && file_of[fd]) note_truncate(file_of[fd], fd, 0);
    if (flags & O_TRUNC) syscall(SYS_ftruncate, fd, 0);
  }
  pthread_mutex_unlock(&lock);
  errno = saved;
  return fd;
}

#define MODE(flags)                        \
  mode_t mode = 0;                         \
  if ((flags) & (O_CREAT | O_TMPFILE)) {   \
    va_list rest;                          \
    va_start(rest, flags);                 \
    mode = (mode_t)va_arg(rest, unsigned); \
    va_end(rest);                          \
  }

int open(const char *path, int flags, ...) { MODE(flags) return do_open(AT_FDCWD, path, flags, mode); }
int open64(const char *path, int flags, ...) { MODE(flags) return do_open(AT_FDCWD, path, flags, mode); }
int openat(int at, const char *path, int flags, ...) { MODE(flags) return do_open(at, path, flags, mode); }
int openat64(int at, const char *path, int flags, ...) { MODE(flags) return do_open(at, path, flags, mode); }
int creat(const char *path, mode_t mode) { return do_open(AT_FDCWD, path, O_CREAT | O_WRONLY | O_TRUNC, mode); }
int creat64(const char *path, mode_t mode) { return creat(path, mode); }

int close(int fd) {
  REAL(int, close, int);
  if (watched(fd)) file_of[fd] = 0;
  return real_close(fd);
}

int dup2(int from, int to) {
  REAL(int, dup2, int, int);
  int result = real_dup2(from, to);
  if (result >= 0 && result < DESCRIPTORS) {
    file_of[result] = from >= 0 && from < DESCRIPTORS ? file_of[from] : 0;
  }
  return result;
}

/* ---- changes of contents ------------------------------------------------------------------- */

static uint64_t size_of(int fd) {
  struct stat status;
  return fstat(fd, &status) == 0 ? (uint64_t)status.st_size : 0;
}

/* Reads by the second name: the descriptor itself may be for writing only. */
static void old_bytes(uint32_t file, char *to, uint64_t from, uint64_t length) {
  char path[PATH_MAX + 16];
  snprintf(path, sizeof path, "%s/f%u", disk, file);
  int fd = (int)syscall(SYS_openat, AT_FDCWD, path, O_RDONLY | O_CLOEXEC);
  if (fd < 0 || pread(fd, to, length, (off_t)from) != (ssize_t)length) die(path);
  syscall(SYS_close, fd);
}

/* The payload is the size before and the bytes that are replaced. */
static void note_write(uint32_t file, int fd, uint64_t at, uint64_t length) {
  uint64_t size = size_of(fd);
  uint64_t end = at + length < size ? at + length : size;
  uint64_t old = end > at ? end - at : 0;
  struct record *record = make(head(WRITE, file, at, length, sizeof size + old), NULL);
  memcpy(record->payload, &size, sizeof size);
  if (old) old_bytes(file, record->payload + sizeof size, at, old);
  note_record(record);
}

static void note_truncate(uint32_t file, int fd, uint64_t size) {
  uint64_t before = size_of(fd);
  uint64_t old = before > size ? before - size : 0;
  struct record *record = make(head(TRUNCATE, file, size, before, old), NULL);
  if (old) old_bytes(file, record->payload, size, old);
  note_record(record);
}

/* A full disk still takes what replaces something. */
static int write_refused(int fd, uint64_t end) {
  uint32_t error = atomic_load(&control->write_errno);
  return error == ENOSPC && end <= size_of(fd) ? 0 : (int)error;
}

static ssize_t do_write(int fd, const struct iovec *parts, int count, off_t at) {
  uint64_t length = 0;
  for (int i = 0; i < count; i++) length += parts[i].iov_len;
  pthread_mutex_lock(&lock);
  int positioned = at >= 0;
  if (!positioned) at = (fcntl(fd, F_GETFL) & O_APPEND) ? (off_t)size_of(fd) : lseek(fd, 0, SEEK_CUR);
  int error = write_refused(fd, (uint64_t)at + length);
  ssize_t written = -1;
  if (!error) {
    atomic_fetch_add(&control->writes, 1);
    note_write(file_of[fd], fd, (uint64_t)at, length);
    written = positioned ? syscall(SYS_pwritev, fd, parts, count, (long)at, 0L) : syscall(SYS_writev, fd, parts, count);
    int saved = errno;
    if (written >= 0 && synced_writes[fd]) file_synced(file_of[fd], numbers);
    errno = saved;
  }
  pthread_mutex_unlock(&lock);
  return error ? refuse(error) : written;
}

ssize_t write(int fd, const void *bytes, size_t length) {
  if (!watched(fd)) return syscall(SYS_write, fd, bytes, length);
  return do_write(fd, &(struct iovec){(void *)bytes, length}, 1, -1);
}

ssize_t pwrite64(int fd, const void *bytes, size_t length, off64_t at) {
  if (!watched(fd)) return syscall(SYS_pwrite64, fd, bytes, length, at);
  return do_write(fd, &(struct iovec){(void *)bytes, length}, 1, at);
}

ssize_t pwrite(int fd, const void *bytes, size_t length, off_t at) { return pwrite64(fd, bytes, length, at); }

ssize_t writev(int fd, const struct iovec *parts, int count) {
  if (!watched(fd)) return syscall(SYS_writev, fd, parts, count);
  return do_write(fd, parts, count, -1);
}

ssize_t pwritev64(int fd, const struct iovec *parts, int count, off64_t at) {
  if (!watched(fd)) return syscall(SYS_pwritev, fd, parts, count, (long)at, 0L);
  return do_write(fd, parts, count, at);
}

ssize_t pwritev(int fd, const struct iovec *parts, int count, off_t at) { return pwritev64(fd, parts, count, at); }

int ftruncate64(int fd, off64_t size) {
  if (!watched(fd)) return (int)syscall(SYS_ftruncate, fd, size);
  uint32_t error = atomic_load(&control->write_errno);
  if (error && error != ENOSPC) return refuse((int)error);
  pthread_mutex_lock(&lock);
  note_truncate(file_of[fd], fd, (uint64_t)size);
  int result = (int)syscall(SYS_ftruncate, fd, size);
  pthread_mutex_unlock(&lock);
  return result;
}

int ftruncate(int fd, off_t size) { return ftruncate64(fd, size); }

/* What a mapping changes is never taken for durable. */
void *mmap64(void *address, size_t length, int protection, int flags, int fd, off64_t at) {
  void *result = (void *)syscall(SYS_mmap, address, length, protection, flags, fd, at);
  if (result != MAP_FAILED && watched(fd) && (flags & MAP_SHARED) && (protection & PROT_WRITE)) {
    pthread_mutex_lock(&lock);
    note(MAPPED, file_of[fd], 0, NULL, 0);
    for (int i = 0; i < MAPPINGS; i++) {
      if (!mappings[i].from) {
        mappings[i].from = result, mappings[i].length = length;
        break;
      }
    }
    pthread_mutex_unlock(&lock);
  }
  return result;
}

void *mmap(void *address, size_t length, int protection, int flags, int fd, off_t at) {
  return mmap64(address, length, protection, flags, fd, at);
}

static int mapping_of(const char *address) {
  for (int i = 0; i < MAPPINGS; i++) {
    if (mappings[i].from && address >= mappings[i].from && address < mappings[i].from + mappings[i].length) return i;
  }
  return -1;
}

int munmap(void *address, size_t length) {
  int mapping = watching ? mapping_of(address) : -1;
  if (mapping >= 0) mappings[mapping].from = NULL;
  return (int)syscall(SYS_munmap, address, length);
}

int msync(void *address, size_t length, int flags) {
  if (watching && mapping_of(address) >= 0) unsupported("msync of a file in the watched folder");
  return (int)syscall(SYS_msync, address, length, flags);
}

ssize_t sendfile64(int to, int from, off64_t *at, size_t count) {
  if (watched(to)) unsupported("sendfile into the watched folder");
  return syscall(SYS_sendfile, to, from, at, count);
}

ssize_t sendfile(int to, int from, off_t *at, size_t count) { return sendfile64(to, from, at, count); }

ssize_t copy_file_range(int from, off64_t *from_at, int to, off64_t *to_at, size_t length, unsigned flags) {
  if (watched(to)) unsupported("copy_file_range into the watched folder");
  return syscall(SYS_copy_file_range, from, from_at, to, to_at, length, flags);
}

int fallocate64(int fd, int mode, off64_t at, off64_t length) {
  if (watched(fd)) unsupported("fallocate in the watched folder");
  return (int)syscall(SYS_fallocate, fd, mode, at, length);
}

int fallocate(int fd, int mode, off_t at, off_t length) { return fallocate64(fd, mode, at, length); }

/* ---- syncs --------------------------------------------------------------------------------- */

/* Only what was written before the call is durable after it. After a failed sync the kernel holds
 * the pages for clean: what was written before may never reach the disk, whatever follows. */
static int do_sync(int fd, long call) {
  char buffer[PATH_MAX];
  const char *name = watching && !watched(fd) ? name_of_descriptor(fd, buffer) : NULL;
  if (!watched(fd) && !name) return (int)syscall(call, fd);
  pthread_mutex_lock(&lock);
  uint64_t up_to = numbers;
  uint32_t file = (uint32_t)watched(fd), error = atomic_load(&control->sync_errno);
  if (error && file) note(SYNC_FAILED, file, up_to, NULL, 0), files[file].failed = 1;
  pthread_mutex_unlock(&lock);
  if (error) return refuse((int)error);
  int result = (int)syscall(call, fd);
  if (result == 0) {
    pthread_mutex_lock(&lock);
    atomic_fetch_add(&control->syncs, 1);
    if (file) file_synced(file, up_to);
    else folder_synced(name, strlen(name), up_to);
    pthread_mutex_unlock(&lock);
  }
  return result;
}

int fsync(int fd) { return do_sync(fd, SYS_fsync); }
int fdatasync(int fd) { return do_sync(fd, SYS_fdatasync); }

/* ---- names --------------------------------------------------------------------------------- */

static int do_unlink(int at, const char *path, int flags) {
  char buffer[PATH_MAX];
  const char *whole = absolute(at, path, buffer), *name = watching ? inside(whole) : NULL;
  if (!name || (flags & AT_REMOVEDIR)) return (int)syscall(SYS_unlinkat, at, path, flags);
  uint32_t error = atomic_load(&control->write_errno);
  if (error && error != ENOSPC) return refuse((int)error);
  pthread_mutex_lock(&lock);
  uint32_t file = track(whole);
  if (file) note(UNLINK, file, 0, name, strlen(name) + 1);
  int result = (int)syscall(SYS_unlinkat, at, path, flags);
  pthread_mutex_unlock(&lock);
  return result;
}

int unlink(const char *path) { return do_unlink(AT_FDCWD, path, 0); }
int unlinkat(int at, const char *path, int flags) { return do_unlink(at, path, flags); }
int remove(const char *path) { return do_unlink(AT_FDCWD, path, 0); }

static int do_rename(int from_at, const char *from, int to_at, const char *to) {
  char buffer[PATH_MAX], other[PATH_MAX], both[2 * PATH_MAX];
  const char *old_path = absolute(from_at, from, buffer), *new_path = absolute(to_at, to, other);
  const char *old = watching ? inside(old_path) : NULL, *fresh = watching ? inside(new_path) : NULL;
  if (!old && !fresh) return (int)syscall(SYS_renameat, from_at, from, to_at, to);
  uint32_t error = atomic_load(&control->write_errno);
  if (error && error != ENOSPC) return refuse((int)error);
  if (!old || !fresh) unsupported("rename across the edge of the watched folder");
  pthread_mutex_lock(&lock);
  if (old && fresh) {
    uint32_t file = track(old_path), replaced = track(new_path);
    size_t length = (size_t)snprintf(both, sizeof both, "%s", old) + 1;
    length += (size_t)snprintf(both + length, sizeof both - length, "%s", fresh) + 1;
    if (file) note(RENAME, file, replaced, both, length);
  }
  int result = (int)syscall(SYS_renameat, from_at, from, to_at, to);
  pthread_mutex_unlock(&lock);
  return result;
}

int rename(const char *from, const char *to) { return do_rename(AT_FDCWD, from, AT_FDCWD, to); }
int renameat(int from_at, const char *from, int to_at, const char *to) { return do_rename(from_at, from, to_at, to); }

/* ---- the clock ----------------------------------------------------------------------------- */

int clock_gettime(clockid_t clock, struct timespec *to) {
  REAL(int, clock_gettime, clockid_t, struct timespec *);
  int result = real_clock_gettime(clock, to);
  if (result == 0 && (clock == CLOCK_REALTIME || clock == CLOCK_REALTIME_COARSE)) {
    atomic_fetch_add_explicit(&control->clocks, 1, memory_order_relaxed);
    int64_t offset = atomic_load_explicit(&control->clock_offset_nanos, memory_order_relaxed);
    if (offset) {
      int64_t nanos = to->tv_nsec + offset % 1000000000;
      to->tv_sec += offset / 1000000000 + (nanos >= 1000000000) - (nanos < 0);
      to->tv_nsec = nanos >= 1000000000 ? nanos - 1000000000 : nanos < 0 ? nanos + 1000000000 : nanos;
    }
  }
  return result;
}

int gettimeofday(struct timeval *restrict to, void *restrict zone) {
  (void)zone;
  struct timespec now;
  clock_gettime(CLOCK_REALTIME, &now);
  to->tv_sec = now.tv_sec, to->tv_usec = now.tv_nsec / 1000;
  return 0;
}

time_t time(time_t *to) {
  struct timespec now;
  clock_gettime(CLOCK_REALTIME_COARSE, &now);
  if (to) *to = now.tv_sec;
  return now.tv_sec;
}

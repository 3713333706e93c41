/* Makes one call in n fail, for tests of the library: preloaded into the program, it counts the calls of one kind on
 * files below a folder and lets the n-th (and, if asked, all that follow) fail with an error number.
 *
 *   FAIL_UNDER  the folder      FAIL_KIND  write, sync, open, rename or read
 *   FAIL_AT     the first call that fails, from 1     FAIL_ALSO  how many more fail after it
 *   FAIL_ERRNO  the error       FAIL_TOLD  a file that is made when a call failed
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <unistd.h>

static long calls;

static int is_kind(const char *kind) {
    const char *wanted = getenv("FAIL_KIND");
    return wanted && strcmp(wanted, kind) == 0;
}

static int is_under(const char *path) {
    const char *folder = getenv("FAIL_UNDER");
    return folder && path && strncmp(path, folder, strlen(folder)) == 0;
}

static int is_ours(int fd) {
    char link[64], path[4096];
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t length = readlink(link, path, sizeof path - 1);
    if (length <= 0) return 0;
    path[length] = 0;
    return is_under(path);
}

static long number(const char *name, long otherwise) {
    const char *value = getenv(name);
    return value ? atol(value) : otherwise;
}

/* Whether this call is one that fails; sets errno. */
static int fails(const char *kind, int ours) {
    if (!is_kind(kind) || !ours) return 0;
    long call = __atomic_add_fetch(&calls, 1, __ATOMIC_SEQ_CST);
    long at = number("FAIL_AT", 0);
    if (call < at || call > at + number("FAIL_ALSO", 0)) return 0;
    const char *told = getenv("FAIL_TOLD");
    if (told) {
        int fd = creat(told, 0600);
        if (fd >= 0) close(fd);
    }
    errno = (int)number("FAIL_ERRNO", EIO);
    return 1;
}

#define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

ssize_t write(int fd, const void *data, size_t size) {
    if (fails("write", is_kind("write") && is_ours(fd))) return -1;
    return REAL(write)(fd, data, size);
}
ssize_t pwrite(int fd, const void *data, size_t size, off_t at) {
    if (fails("write", is_kind("write") && is_ours(fd))) return -1;
    return REAL(pwrite)(fd, data, size, at);
}
ssize_t pwrite64(int fd, const void *data, size_t size, off64_t at) {
    if (fails("write", is_kind("write") && is_ours(fd))) return -1;
    return REAL(pwrite64)(fd, data, size, at);
}
ssize_t pread(int fd, void *data, size_t size, off_t at) {
    if (fails("read", is_kind("read") && is_ours(fd))) return -1;
    return REAL(pread)(fd, data, size, at);
}
ssize_t pread64(int fd, void *data, size_t size, off64_t at) {
    if (fails("read", is_kind("read") && is_ours(fd))) return -1;
    return REAL(pread64)(fd, data, size, at);
}
int ftruncate(int fd, off_t size) {
    if (fails("write", is_kind("write") && is_ours(fd))) return -1;
    return REAL(ftruncate)(fd, size);
}
int ftruncate64(int fd, off64_t size) {
    if (fails("write", is_kind("write") && is_ours(fd))) return -1;
    return REAL(ftruncate64)(fd, size);
}
int fsync(int fd) {
    if (fails("sync", is_kind("sync") && is_ours(fd))) return -1;
    return REAL(fsync)(fd);
}
int fdatasync(int fd) {
    if (fails("sync", is_kind("sync") && is_ours(fd))) return -1;
    return REAL(fdatasync)(fd);
}
int open(const char *path, int flags, ...) {
    va_list rest;
    va_start(rest, flags);
    mode_t mode = flags & (O_CREAT | O_TMPFILE) ? va_arg(rest, mode_t) : 0;
    va_end(rest);
    if (fails("open", is_under(path))) return -1;
    return REAL(open)(path, flags, mode);
}
int open64(const char *path, int flags, ...) {
    va_list rest;
    va_start(rest, flags);
    mode_t mode = flags & (O_CREAT | O_TMPFILE) ? va_arg(rest, mode_t) : 0;
    va_end(rest);
    if (fails("open", is_under(path))) return -1;
    return REAL(open64)(path, flags, mode);
}
int rename(const char *from, const char *to) {
    if (fails("rename", is_under(from))) return -1;
    return REAL(rename)(from, to);
}
int unlink(const char *path) {
    if (fails("rename", is_under(path))) return -1;
    return REAL(unlink)(path);
}

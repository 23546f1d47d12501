#define _GNU_SOURCE
#include "files.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/file.h>

int wardroom_rename_exchange(const char *left, const char *right) {
  return renameat2(AT_FDCWD, left, AT_FDCWD, right, RENAME_EXCHANGE) == 0 ? 0 : errno;
}

int wardroom_rename_noreplace(const char *from, const char *to) {
  return renameat2(AT_FDCWD, from, AT_FDCWD, to, RENAME_NOREPLACE) == 0 ? 0 : errno;
}

int wardroom_lease_read(int descriptor) {
  return fcntl(descriptor, F_SETLEASE, F_RDLCK) == 0 ? 0 : errno;
}

int wardroom_lease_release(int descriptor) {
  return fcntl(descriptor, F_SETLEASE, F_UNLCK) == 0 ? 0 : errno;
}

int wardroom_lock_try(int descriptor) {
  return flock(descriptor, LOCK_EX | LOCK_NB) == 0 ? 0 : errno;
}

int wardroom_lock_wait(int descriptor) {
  for (;;) {
    if (flock(descriptor, LOCK_EX) == 0) return 0;
    if (errno != EINTR) return errno;
  }
}

int wardroom_lock_release(int descriptor) {
  return flock(descriptor, LOCK_UN) == 0 ? 0 : errno;
}

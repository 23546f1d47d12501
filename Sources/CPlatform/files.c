#define _GNU_SOURCE
#include "files.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/vfs.h>
#include <sys/xattr.h>
#include <unistd.h>

int wardroom_rename_exchange(const char *left, const char *right) {
  return renameat2(AT_FDCWD, left, AT_FDCWD, right, RENAME_EXCHANGE) == 0 ? 0 : errno;
}

int wardroom_rename_noreplace(const char *from, const char *to) {
  return renameat2(AT_FDCWD, from, AT_FDCWD, to, RENAME_NOREPLACE) == 0 ? 0 : errno;
}

int wardroom_lease_read(int descriptor) {
  /* Somebody who opens the file meanwhile has us told; by default with SIGIO, which would end the program. */
  if (fcntl(descriptor, F_SETSIG, SIGURG) != 0) return errno;
  return fcntl(descriptor, F_SETLEASE, F_RDLCK) == 0 ? 0 : errno;
}

int wardroom_lease_write(int descriptor) {
  if (fcntl(descriptor, F_SETSIG, SIGURG) != 0) return errno;
  return fcntl(descriptor, F_SETLEASE, F_WRLCK) == 0 ? 0 : errno;
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

int wardroom_lock_held(int descriptor) {
  /* A shared lock of several who ask at once does not keep any of them from it. */
  if (flock(descriptor, LOCK_SH | LOCK_NB) != 0) return errno == EWOULDBLOCK;
  flock(descriptor, LOCK_UN);
  return 0;
}

int wardroom_lock_release(int descriptor) {
  return flock(descriptor, LOCK_UN) == 0 ? 0 : errno;
}

/* Copies one extended attribute; what the other file system cannot hold is left out. */
static int copy_attribute(int from, int to, const char *name) {
  char value[65536];
  ssize_t size = fgetxattr(from, name, value, sizeof value);
  if (size < 0) return errno == ENODATA ? 0 : errno;
  if (fsetxattr(to, name, value, (size_t)size, 0) == 0) return 0;
  return errno == ENOTSUP ? 0 : errno;
}

int wardroom_copy_attributes(int from, int to) {
  struct stat old, new;
  if (fstat(from, &old) != 0 || fstat(to, &new) != 0) return errno;
  int is_ours = old.st_uid == new.st_uid && old.st_gid == new.st_gid;
  if (!is_ours && fchown(to, old.st_uid, old.st_gid) != 0) return errno;
  /* After the owner, whose change takes bits away. */
  if (fchmod(to, old.st_mode & 07777) != 0) return errno;
  char names[65536];
  ssize_t size = flistxattr(from, names, sizeof names);
  if (size < 0) return errno == ENOTSUP ? 0 : errno;
  for (const char *name = names; name < names + size; name += strlen(name) + 1) {
    int refusal = copy_attribute(from, to, name);
    if (refusal != 0) return refusal;
  }
  return 0;
}

int wardroom_is_remote(const char *folder) {
  struct statfs found;
  if (statfs(folder, &found) != 0) return 0;
  switch ((unsigned int)found.f_type) {
    case 0x6969:     /* NFS */
    case 0x517B:     /* SMB */
    case 0xFE534D42: /* SMB2 */
    case 0xFF534D42: /* CIFS */
    case 0x01021997: /* 9p */
    case 0x65735546: /* FUSE */
    case 0x00C36400: /* Ceph */
    case 0x5346414F: /* AFS */
      return 1;
    default: return 0;
  }
}

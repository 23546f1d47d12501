#ifndef WARDROOM_FILES_H
#define WARDROOM_FILES_H

/// Swaps two names of one file system in one step; returns 0 or the errno (EINVAL: not supported there).
int wardroom_rename_exchange(const char *left, const char *right);

/// Renames unless the new name is taken; returns 0 or the errno (EEXIST: it is taken).
int wardroom_rename_noreplace(const char *from, const char *to);

/// Gives an open file the owner, mode and extended attributes of another; returns 0 or the errno.
int wardroom_copy_attributes(int from, int to);

/// Takes a read lease, which is granted only while nobody has the file open for writing; returns 0 or
/// the errno (EAGAIN: somebody has).
int wardroom_lease_read(int descriptor);

/// Takes a write lease on a file that is open for writing, which is granted only while nobody else has it
/// open; whoever opens it then waits until it is given back. Returns 0 or the errno (EAGAIN: somebody has).
int wardroom_lease_write(int descriptor);

/// Gives the lease back; returns 0 or the errno.
int wardroom_lease_release(int descriptor);

/// Takes the exclusive lock of an open file or folder without waiting; returns 0 or the errno
/// (EWOULDBLOCK: another process holds it). The kernel releases it when the descriptor is closed.
int wardroom_lock_try(int descriptor);

/// Takes the exclusive lock, waiting for it as long as need be; returns 0 or the errno.
int wardroom_lock_wait(int descriptor);

/// Whether another open file holds the lock: 1 when one does, 0 when none does or nobody can say.
int wardroom_lock_held(int descriptor);

/// Releases the lock; returns 0 or the errno.
int wardroom_lock_release(int descriptor);

/// Whether a folder lies where the kernel is not told what others do to it, as on NFS, SMB, 9p and FUSE.
int wardroom_is_remote(const char *folder);

#endif

#ifndef WARDROOM_FLOOR_H
#define WARDROOM_FLOOR_H

/// What bare SQLite does on the same file, file system and pragmas: the peer the store is measured
/// against. Every function returns 0 or an SQLite result code; times come in seconds.

typedef struct floor_database floor_database;

/// Opens a database that a store has made, with write-ahead log and synchronous=FULL.
int floor_open(const char *path, floor_database **database);

/// Closes it.
void floor_close(floor_database *database);

/// Runs statements.
int floor_execute(floor_database *database, const char *sql);

/// Inserts events, so many to a transaction and one stream after the other in each; one per
/// transaction uses no transaction of its own, which is the least SQLite can do.
int floor_insert_events(
  floor_database *database, int count, int per_transaction, int streams, const char *payload,
  double *seconds);

/// Keeps the same body so often, so many to a transaction.
int floor_insert_bodies(
  floor_database *database, int count, int per_transaction, const void *body, int size,
  double *seconds);

/// Reads every column of a stream's events in their order, and counts them.
int floor_read_events(
  floor_database *database, const char *stream, int *count, double *seconds);

/// Returns how often this process has asked the kernel to bring a file to the disk.
long floor_sync_count(void);

#endif

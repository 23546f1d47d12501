#include "floor.h"

#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

struct floor_database {
  sqlite3 *connection;
  sqlite3_stmt *insert;
  sqlite3_int64 position;
};

static const char *const insert_event =
  "INSERT INTO event (position, stream, version, id, type, schema, recorded_at, actor, cause,"
  " payload, previous_hash, hash) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)";

static double now(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

int floor_execute(floor_database *database, const char *sql) {
  return sqlite3_exec(database->connection, sql, NULL, NULL, NULL);
}

int floor_open(const char *path, floor_database **database) {
  floor_database *opened = calloc(1, sizeof *opened);
  if (!opened) return SQLITE_NOMEM;
  int status = sqlite3_open_v2(path, &opened->connection, SQLITE_OPEN_READWRITE, NULL);
  if (status == SQLITE_OK) status = sqlite3_busy_timeout(opened->connection, 5000);
  if (status == SQLITE_OK)
    status = floor_execute(
      opened, "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA cache_size = -8000");
  if (status == SQLITE_OK)
    status = sqlite3_prepare_v2(opened->connection, insert_event, -1, &opened->insert, NULL);
  if (status != SQLITE_OK) {
    floor_close(opened);
    return status;
  }
  *database = opened;
  return SQLITE_OK;
}

void floor_close(floor_database *database) {
  sqlite3_finalize(database->insert);
  sqlite3_close(database->connection);
  free(database);
}

static int insert(floor_database *database, int stream, int version, const char *payload) {
  char name[32], id[32];
  unsigned char hash[32];
  sqlite3_stmt *insert = database->insert;
  database->position += 1;
  snprintf(name, sizeof name, "INC-2026-%04d", stream);
  // Scattered like random ids, so that the index is filled as it is in life.
  snprintf(
    id, sizeof id, "%016llx", (unsigned long long)database->position * 0x9E3779B97F4A7C15ULL);
  memset(hash, (int)database->position & 0xFF, sizeof hash);
  sqlite3_bind_int64(insert, 1, database->position);
  sqlite3_bind_text(insert, 2, name, -1, SQLITE_STATIC);
  sqlite3_bind_int64(insert, 3, version);
  sqlite3_bind_text(insert, 4, id, -1, SQLITE_STATIC);
  sqlite3_bind_text(insert, 5, "entry.noted", -1, SQLITE_STATIC);
  sqlite3_bind_int64(insert, 6, 1);
  sqlite3_bind_int64(insert, 7, 1772625600000);
  sqlite3_bind_text(insert, 8, "ana", -1, SQLITE_STATIC);
  sqlite3_bind_null(insert, 9);
  sqlite3_bind_blob(insert, 10, payload, (int)strlen(payload), SQLITE_STATIC);
  sqlite3_bind_blob(insert, 11, hash, sizeof hash, SQLITE_STATIC);
  sqlite3_bind_blob(insert, 12, hash, sizeof hash, SQLITE_STATIC);
  int status = sqlite3_step(insert);
  sqlite3_reset(insert);
  return status == SQLITE_DONE ? SQLITE_OK : status;
}

int floor_insert_events(
  floor_database *database, int count, int per_transaction, int streams, const char *payload,
  double *seconds) {
  double start = now();
  for (int done = 0; done < count; done += per_transaction) {
    int status = SQLITE_OK;
    if (per_transaction > 1) status = floor_execute(database, "BEGIN IMMEDIATE");
    for (int each = 0; each < per_transaction && status == SQLITE_OK; each++) {
      int number = (int)database->position;
      status = insert(database, number % streams, number / streams + 1, payload);
    }
    if (per_transaction > 1 && status == SQLITE_OK) status = floor_execute(database, "COMMIT");
    if (status != SQLITE_OK) return status;
  }
  *seconds = now() - start;
  return SQLITE_OK;
}

int floor_insert_bodies(
  floor_database *database, int count, int per_transaction, const void *body, int size,
  double *seconds) {
  sqlite3_stmt *insert;
  int status = sqlite3_prepare_v2(
    database->connection,
    "INSERT INTO delivery (source, received_at, content_type, body) VALUES"
    " ('alertmanager', ?1, 'application/json', ?2)",
    -1, &insert, NULL);
  double start = now();
  for (int done = 0; done < count && status == SQLITE_OK; done += per_transaction) {
    status = floor_execute(database, "BEGIN IMMEDIATE");
    for (int each = 0; each < per_transaction && status == SQLITE_OK; each++) {
      sqlite3_bind_int64(insert, 1, 1772625600000 + done);
      sqlite3_bind_blob(insert, 2, body, size, SQLITE_STATIC);
      status = sqlite3_step(insert) == SQLITE_DONE ? SQLITE_OK : SQLITE_ERROR;
      sqlite3_reset(insert);
    }
    if (status == SQLITE_OK) status = floor_execute(database, "COMMIT");
  }
  *seconds = now() - start;
  sqlite3_finalize(insert);
  return status;
}

int floor_read_events(
  floor_database *database, const char *stream, int *count, double *seconds) {
  sqlite3_stmt *select;
  int status = sqlite3_prepare_v2(
    database->connection,
    "SELECT position, stream, version, id, type, schema, recorded_at, actor, cause, payload,"
    " previous_hash, hash FROM event WHERE stream = ?1 ORDER BY version",
    -1, &select, NULL);
  if (status != SQLITE_OK) return status;
  double start = now();
  sqlite3_bind_text(select, 1, stream, -1, SQLITE_STATIC);
  int rows = 0;
  // What is read is added up, so that no column is left unread.
  volatile sqlite3_int64 read = 0;
  while ((status = sqlite3_step(select)) == SQLITE_ROW) {
    rows += 1;
    read += sqlite3_column_int64(select, 0) + sqlite3_column_int64(select, 2)
      + sqlite3_column_int64(select, 5) + sqlite3_column_int64(select, 6);
    for (int column = 1; column < 12; column++) {
      if (column == 2 || column == 5 || column == 6) continue;
      const void *bytes = sqlite3_column_blob(select, column);
      if (bytes) read += *(const unsigned char *)bytes + sqlite3_column_bytes(select, column);
    }
  }
  *count = rows;
  *seconds = now() - start;
  sqlite3_finalize(select);
  return status == SQLITE_DONE ? SQLITE_OK : status;
}

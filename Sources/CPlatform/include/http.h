#ifndef WARDROOM_HTTP_H
#define WARDROOM_HTTP_H

#include <stddef.h>
#include <stdint.h>

/* What became of a request. When nothing of it was sent at all, a time-out or a broken connection counts as
   WARDROOM_HTTP_NO_CONNECTION: then it certainly did not arrive. */
enum wardroom_http_outcome {
  WARDROOM_HTTP_ANSWERED = 0,
  WARDROOM_HTTP_NO_LIBRARY = 1,
  WARDROOM_HTTP_BAD_REQUEST = 2,
  WARDROOM_HTTP_HOST_UNKNOWN = 3,
  WARDROOM_HTTP_NO_CONNECTION = 4,
  WARDROOM_HTTP_TIMED_OUT = 5,
  WARDROOM_HTTP_TOO_LARGE = 6,
  WARDROOM_HTTP_CUT_SHORT = 7,
  WARDROOM_HTTP_NOT_HTTP = 8,
  WARDROOM_HTTP_NOT_TRUSTED = 9,
  WARDROOM_HTTP_STOPPED = 10,
  WARDROOM_HTTP_FAILED = 11,
};

struct wardroom_http_request {
  const char *method;
  const char *url;
  const char *const *headers;  /* `Name: value`, ended by NULL; NULL when there are none */
  const uint8_t *body;         /* NULL when there is none */
  size_t body_count;
  long connect_timeout_ms;
  long total_timeout_ms;
  size_t most_bytes;           /* of the body of the answer */
  const char *ca_file;         /* NULL for the system's certificates */
  int direct;                  /* not 0: past any proxy the environment names */
  int stop_descriptor;         /* given up within a second once this can be read; -1 for never */
};

struct wardroom_http_answer {
  int32_t outcome;   /* wardroom_http_outcome */
  long status;       /* the HTTP status, 0 when there was none */
  uint8_t *body;
  size_t body_count;
  char retry_after[64];
  char date[64];
  char content_type[128];
  char error[256];   /* what went wrong, in the library's words */
};

/* Sends a request and waits for the answer. Only http and https are spoken, no redirect is followed, and a proxy is taken
   from the environment. libcurl is loaded on first use. Any thread may call it; every answer has to be freed. */
void wardroom_http(const struct wardroom_http_request *request, struct wardroom_http_answer *answer);

/* Frees what an answer holds. */
void wardroom_http_answer_free(struct wardroom_http_answer *answer);

#endif

#define _GNU_SOURCE
#include "http.h"
#include "curl_library.h"

#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

/* The longest head of an answer; a sender of endless heads must not fill the memory. */
enum { MOST_HEAD_BYTES = 256 * 1024 };

struct transfer {
  const struct wardroom_http_request *request;
  struct wardroom_http_answer *answer;
  size_t capacity;
  size_t head_bytes;
  long sent; /* bytes of the request that went out */
  int is_too_large;
};

static size_t on_body(char *bytes, size_t size, size_t count, void *context) {
  struct transfer *transfer = context;
  struct wardroom_http_answer *answer = transfer->answer;
  size_t added = size * count;
  if (added > transfer->request->most_bytes - answer->body_count) {
    transfer->is_too_large = 1;
    return 0;
  }
  size_t wanted = answer->body_count + added;
  if (wanted > transfer->capacity) {
    size_t capacity = wanted * 2;
    uint8_t *grown = realloc(answer->body, capacity);
    if (!grown) return 0;
    answer->body = grown;
    transfer->capacity = capacity;
  }
  if (added > 0) memcpy(answer->body + answer->body_count, bytes, added);
  answer->body_count = wanted;
  return added;
}

/* Copies the value of a head line when the line has that name. */
static void take_head(const char *line, size_t count, const char *name, char *value, size_t capacity) {
  size_t start = strlen(name);
  if (count <= start || strncasecmp(line, name, start) != 0 || line[start] != ':') return;
  start += 1;
  while (start < count && (line[start] == ' ' || line[start] == '\t')) start += 1;
  size_t length = count - start;
  while (length > 0 && (unsigned char)line[start + length - 1] <= ' ') length -= 1;
  if (length >= capacity) length = capacity - 1;
  memcpy(value, line + start, length);
  value[length] = 0;
}

static size_t on_head(char *line, size_t size, size_t count, void *context) {
  struct transfer *transfer = context;
  size_t length = size * count;
  transfer->head_bytes += length;
  if (transfer->head_bytes > MOST_HEAD_BYTES) {
    transfer->is_too_large = 1;
    return 0;
  }
  struct wardroom_http_answer *answer = transfer->answer;
  take_head(line, length, "retry-after", answer->retry_after, sizeof answer->retry_after);
  take_head(line, length, "date", answer->date, sizeof answer->date);
  take_head(line, length, "content-type", answer->content_type, sizeof answer->content_type);
  return length;
}

/* Called at least once a second: whether somebody wants the request to be given up. */
static int on_progress(void *context, int64_t to_load, int64_t loaded_now, int64_t to_send, int64_t sent_now) {
  (void)to_load, (void)loaded_now, (void)to_send, (void)sent_now;
  struct transfer *transfer = context;
  struct pollfd stop = {.fd = transfer->request->stop_descriptor, .events = POLLIN};
  return stop.fd >= 0 && poll(&stop, 1, 0) > 0;
}

static int outcome_of(int code, const struct transfer *transfer) {
  if (transfer->is_too_large) return WARDROOM_HTTP_TOO_LARGE;
  switch (code) {
    case OK: return WARDROOM_HTTP_ANSWERED;
    case URL_MALFORMAT: return WARDROOM_HTTP_BAD_REQUEST;
    case COULDNT_RESOLVE_PROXY:
    case COULDNT_RESOLVE_HOST: return WARDROOM_HTTP_HOST_UNKNOWN;
    case COULDNT_CONNECT: return WARDROOM_HTTP_NO_CONNECTION;
    /* An answer without a status line is taken for HTTP/0.9, which is not spoken. */
    case UNSUPPORTED_PROTOCOL:
    case WEIRD_SERVER_REPLY: return WARDROOM_HTTP_NOT_HTTP;
    case PARTIAL_FILE:
    case GOT_NOTHING:
    case SEND_ERROR:
    case RECV_ERROR: return transfer->sent > 0 ? WARDROOM_HTTP_CUT_SHORT : WARDROOM_HTTP_NO_CONNECTION;
    case TIMED_OUT: return transfer->sent > 0 ? WARDROOM_HTTP_TIMED_OUT : WARDROOM_HTTP_NO_CONNECTION;
    case SSL_CONNECT_ERROR:
    case PEER_FAILED_VERIFICATION:
    case SSL_CACERT_BADFILE: return WARDROOM_HTTP_NOT_TRUSTED;
    case ABORTED_BY_CALLBACK: return WARDROOM_HTTP_STOPPED;
    default: return WARDROOM_HTTP_FAILED;
  }
}

static int set_method(CURL *handle, const struct wardroom_http_request *request) {
  int code = OK;
  int is_post = strcmp(request->method, "POST") == 0;
  if (request->body || is_post) {
    const uint8_t *body = request->body ? request->body : (const uint8_t *)"";
    code |= wardroom_curl.easy_setopt(handle, OPT_POSTFIELDSIZE_LARGE, (int64_t)(request->body ? request->body_count : 0));
    code |= wardroom_curl.easy_setopt(handle, OPT_POSTFIELDS, body);
  }
  if (strcmp(request->method, "HEAD") == 0) code |= wardroom_curl.easy_setopt(handle, OPT_NOBODY, 1L);
  else if (!is_post) code |= wardroom_curl.easy_setopt(handle, OPT_CUSTOMREQUEST, request->method);
  return code;
}

static int set_limits(CURL *handle, struct transfer *transfer) {
  const struct wardroom_http_request *request = transfer->request;
  int code = OK;
  code |= wardroom_curl.easy_setopt(handle, OPT_NOSIGNAL, 1L);
  code |= wardroom_curl.easy_setopt(handle, OPT_FOLLOWLOCATION, 0L);
  code |= wardroom_curl.easy_setopt(handle, OPT_SSL_VERIFYPEER, 1L);
  code |= wardroom_curl.easy_setopt(handle, OPT_SSL_VERIFYHOST, 2L);
  code |= wardroom_curl.easy_setopt(handle, OPT_HTTP_VERSION, (long)HTTP_VERSION_1_1);
  code |= wardroom_curl.easy_setopt(handle, OPT_CONNECTTIMEOUT_MS, request->connect_timeout_ms);
  code |= wardroom_curl.easy_setopt(handle, OPT_TIMEOUT_MS, request->total_timeout_ms);
  /* Known by name since 7.85; before that by number. */
  if (wardroom_curl.easy_setopt(handle, OPT_PROTOCOLS_STR, "http,https") != OK)
    code |= wardroom_curl.easy_setopt(handle, OPT_PROTOCOLS, (long)PROTOCOLS_HTTP_AND_HTTPS);
  if (request->ca_file) code |= wardroom_curl.easy_setopt(handle, OPT_CAINFO, request->ca_file);
  if (request->direct) code |= wardroom_curl.easy_setopt(handle, OPT_PROXY, "");
  return code;
}

static int set_flow(CURL *handle, struct transfer *transfer, struct curl_slist *headers) {
  int code = OK;
  code |= wardroom_curl.easy_setopt(handle, OPT_ERRORBUFFER, transfer->answer->error);
  code |= wardroom_curl.easy_setopt(handle, OPT_URL, transfer->request->url);
  code |= wardroom_curl.easy_setopt(handle, OPT_HTTPHEADER, headers);
  code |= wardroom_curl.easy_setopt(handle, OPT_WRITEFUNCTION, on_body);
  code |= wardroom_curl.easy_setopt(handle, OPT_WRITEDATA, transfer);
  code |= wardroom_curl.easy_setopt(handle, OPT_HEADERFUNCTION, on_head);
  code |= wardroom_curl.easy_setopt(handle, OPT_HEADERDATA, transfer);
  code |= wardroom_curl.easy_setopt(handle, OPT_NOPROGRESS, 0L);
  code |= wardroom_curl.easy_setopt(handle, OPT_XFERINFOFUNCTION, on_progress);
  code |= wardroom_curl.easy_setopt(handle, OPT_XFERINFODATA, transfer);
  return code;
}

static struct curl_slist *header_list(const char *const *lines) {
  /* Without it a body of some size waits for a `100 Continue` that many servers never send. */
  struct curl_slist *list = wardroom_curl_appended(NULL, "Expect:");
  for (; list && lines && *lines; lines++) list = wardroom_curl_appended(list, *lines);
  return list;
}

static int perform(CURL *handle, struct transfer *transfer, struct curl_slist *headers) {
  if (set_limits(handle, transfer) != OK) return NOT_BUILT_IN;
  if (set_flow(handle, transfer, headers) != OK) return URL_MALFORMAT;
  if (set_method(handle, transfer->request) != OK) return URL_MALFORMAT;
  return wardroom_curl.easy_perform(handle);
}

void wardroom_http(const struct wardroom_http_request *request, struct wardroom_http_answer *answer) {
  if (!answer) return;
  memset(answer, 0, sizeof *answer);
  answer->outcome = WARDROOM_HTTP_BAD_REQUEST;
  if (!request || !request->method || !request->url) return;
  answer->outcome = WARDROOM_HTTP_NO_LIBRARY;
  if (!wardroom_curl_load()) return;
  answer->outcome = WARDROOM_HTTP_FAILED;
  struct curl_slist *headers = header_list(request->headers);
  CURL *handle = wardroom_curl.easy_init();
  if (headers && handle) {
    struct transfer transfer = {.request = request, .answer = answer};
    int code = perform(handle, &transfer, headers);
    wardroom_curl.easy_getinfo(handle, INFO_RESPONSE_CODE, &answer->status);
    wardroom_curl.easy_getinfo(handle, INFO_REQUEST_SIZE, &transfer.sent);
    answer->outcome = outcome_of(code, &transfer);
    if (code != OK && !answer->error[0]) strncpy(answer->error, wardroom_curl.easy_strerror(code), ERROR_SIZE - 1);
  }
  if (handle) wardroom_curl.easy_cleanup(handle);
  if (headers) wardroom_curl.slist_free_all(headers);
}

void wardroom_http_answer_free(struct wardroom_http_answer *answer) {
  if (!answer) return;
  free(answer->body);
  answer->body = NULL;
  answer->body_count = 0;
}

#define _GNU_SOURCE
#include "http.h"

#include <dlfcn.h>
#include <poll.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

/* What we need of libcurl's ABI, which has been stable since 7.16 (curl/curl.h, docs/ABI.md); declared here so that
   neither its headers nor the library are needed to build or start. */
typedef void CURL;
struct curl_slist;

enum {
  OPT_TIMEOUT_MS = 155, OPT_CONNECTTIMEOUT_MS = 156, OPT_NOPROGRESS = 43, OPT_NOBODY = 44, OPT_FOLLOWLOCATION = 52,
  OPT_SSL_VERIFYPEER = 64, OPT_SSL_VERIFYHOST = 81, OPT_HTTP_VERSION = 84, OPT_NOSIGNAL = 99, OPT_PROTOCOLS = 181,
  OPT_WRITEDATA = 10001, OPT_URL = 10002, OPT_PROXY = 10004, OPT_ERRORBUFFER = 10010, OPT_POSTFIELDS = 10015,
  OPT_HTTPHEADER = 10023, OPT_HEADERDATA = 10029, OPT_CUSTOMREQUEST = 10036, OPT_XFERINFODATA = 10057,
  OPT_CAINFO = 10065, OPT_PROTOCOLS_STR = 10318,
  OPT_WRITEFUNCTION = 20011, OPT_HEADERFUNCTION = 20079, OPT_XFERINFOFUNCTION = 20219,
  OPT_POSTFIELDSIZE_LARGE = 30120,
  INFO_RESPONSE_CODE = 0x200002,
  HTTP_VERSION_1_1 = 2, GLOBAL_ALL = 3, PROTOCOLS_HTTP_AND_HTTPS = 3, ERROR_SIZE = 256,
};

/* CURLcode */
enum {
  OK = 0, UNSUPPORTED_PROTOCOL = 1, URL_MALFORMAT = 3, NOT_BUILT_IN = 4, COULDNT_RESOLVE_PROXY = 5, COULDNT_RESOLVE_HOST = 6,
  COULDNT_CONNECT = 7, WEIRD_SERVER_REPLY = 8, PARTIAL_FILE = 18, TIMED_OUT = 28,
  SSL_CONNECT_ERROR = 35, ABORTED_BY_CALLBACK = 42, GOT_NOTHING = 52, SEND_ERROR = 55, RECV_ERROR = 56,
  PEER_FAILED_VERIFICATION = 60, SSL_CACERT_BADFILE = 77,
};

static struct {
  void *library;
  int (*global_init)(long);
  CURL *(*easy_init)(void);
  int (*easy_setopt)(CURL *, int, ...);
  int (*easy_perform)(CURL *);
  int (*easy_getinfo)(CURL *, int, ...);
  void (*easy_cleanup)(CURL *);
  const char *(*easy_strerror)(int);
  struct curl_slist *(*slist_append)(struct curl_slist *, const char *);
  void (*slist_free_all)(struct curl_slist *);
} curl;

static pthread_once_t loaded = PTHREAD_ONCE_INIT;

static void load(void) {
  void *library = dlopen("libcurl.so.4", RTLD_NOW | RTLD_LOCAL);
  /* Debian's other build of the same library. */
  if (!library) library = dlopen("libcurl-gnutls.so.4", RTLD_NOW | RTLD_LOCAL);
  if (!library) return;
  curl.global_init = (int (*)(long))dlsym(library, "curl_global_init");
  curl.easy_init = (CURL *(*)(void))dlsym(library, "curl_easy_init");
  curl.easy_setopt = (int (*)(CURL *, int, ...))dlsym(library, "curl_easy_setopt");
  curl.easy_perform = (int (*)(CURL *))dlsym(library, "curl_easy_perform");
  curl.easy_getinfo = (int (*)(CURL *, int, ...))dlsym(library, "curl_easy_getinfo");
  curl.easy_cleanup = (void (*)(CURL *))dlsym(library, "curl_easy_cleanup");
  curl.easy_strerror = (const char *(*)(int))dlsym(library, "curl_easy_strerror");
  curl.slist_append = (struct curl_slist * (*)(struct curl_slist *, const char *)) dlsym(library, "curl_slist_append");
  curl.slist_free_all = (void (*)(struct curl_slist *))dlsym(library, "curl_slist_free_all");
  int is_whole = curl.global_init && curl.easy_init && curl.easy_setopt && curl.easy_perform && curl.easy_getinfo
    && curl.easy_cleanup && curl.easy_strerror && curl.slist_append && curl.slist_free_all;
  if (is_whole && curl.global_init(GLOBAL_ALL) == OK) curl.library = library;
}

/* The longest head of an answer; a sender of endless heads must not fill the memory. */
enum { MOST_HEAD_BYTES = 256 * 1024 };

struct transfer {
  const struct wardroom_http_request *request;
  struct wardroom_http_answer *answer;
  size_t capacity;
  size_t head_bytes;
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
    case RECV_ERROR: return WARDROOM_HTTP_CUT_SHORT;
    case TIMED_OUT: return WARDROOM_HTTP_TIMED_OUT;
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
    code |= curl.easy_setopt(handle, OPT_POSTFIELDSIZE_LARGE, (int64_t)(request->body ? request->body_count : 0));
    code |= curl.easy_setopt(handle, OPT_POSTFIELDS, body);
  }
  if (strcmp(request->method, "HEAD") == 0) code |= curl.easy_setopt(handle, OPT_NOBODY, 1L);
  else if (!is_post) code |= curl.easy_setopt(handle, OPT_CUSTOMREQUEST, request->method);
  return code;
}

static int set_limits(CURL *handle, struct transfer *transfer) {
  const struct wardroom_http_request *request = transfer->request;
  int code = OK;
  code |= curl.easy_setopt(handle, OPT_NOSIGNAL, 1L);
  code |= curl.easy_setopt(handle, OPT_FOLLOWLOCATION, 0L);
  code |= curl.easy_setopt(handle, OPT_SSL_VERIFYPEER, 1L);
  code |= curl.easy_setopt(handle, OPT_SSL_VERIFYHOST, 2L);
  code |= curl.easy_setopt(handle, OPT_HTTP_VERSION, (long)HTTP_VERSION_1_1);
  code |= curl.easy_setopt(handle, OPT_CONNECTTIMEOUT_MS, request->connect_timeout_ms);
  code |= curl.easy_setopt(handle, OPT_TIMEOUT_MS, request->total_timeout_ms);
  /* Known by name since 7.85; before that by number. */
  if (curl.easy_setopt(handle, OPT_PROTOCOLS_STR, "http,https") != OK)
    code |= curl.easy_setopt(handle, OPT_PROTOCOLS, (long)PROTOCOLS_HTTP_AND_HTTPS);
  if (request->ca_file) code |= curl.easy_setopt(handle, OPT_CAINFO, request->ca_file);
  if (request->direct) code |= curl.easy_setopt(handle, OPT_PROXY, "");
  return code;
}

static int set_flow(CURL *handle, struct transfer *transfer, struct curl_slist *headers) {
  int code = OK;
  code |= curl.easy_setopt(handle, OPT_ERRORBUFFER, transfer->answer->error);
  code |= curl.easy_setopt(handle, OPT_URL, transfer->request->url);
  code |= curl.easy_setopt(handle, OPT_HTTPHEADER, headers);
  code |= curl.easy_setopt(handle, OPT_WRITEFUNCTION, on_body);
  code |= curl.easy_setopt(handle, OPT_WRITEDATA, transfer);
  code |= curl.easy_setopt(handle, OPT_HEADERFUNCTION, on_head);
  code |= curl.easy_setopt(handle, OPT_HEADERDATA, transfer);
  code |= curl.easy_setopt(handle, OPT_NOPROGRESS, 0L);
  code |= curl.easy_setopt(handle, OPT_XFERINFOFUNCTION, on_progress);
  code |= curl.easy_setopt(handle, OPT_XFERINFODATA, transfer);
  return code;
}

/* Appends a header line; frees the list and returns NULL when memory runs out. */
static struct curl_slist *with_header(struct curl_slist *list, const char *line) {
  struct curl_slist *longer = curl.slist_append(list, line);
  if (!longer) curl.slist_free_all(list);
  return longer;
}

static struct curl_slist *header_list(const char *const *lines) {
  /* Without it a body of some size waits for a `100 Continue` that many servers never send. */
  struct curl_slist *list = with_header(NULL, "Expect:");
  for (; list && lines && *lines; lines++) list = with_header(list, *lines);
  return list;
}

static int perform(CURL *handle, struct transfer *transfer, struct curl_slist *headers) {
  if (set_limits(handle, transfer) != OK) return NOT_BUILT_IN;
  if (set_flow(handle, transfer, headers) != OK) return URL_MALFORMAT;
  if (set_method(handle, transfer->request) != OK) return URL_MALFORMAT;
  return curl.easy_perform(handle);
}

void wardroom_http(const struct wardroom_http_request *request, struct wardroom_http_answer *answer) {
  if (!answer) return;
  memset(answer, 0, sizeof *answer);
  answer->outcome = WARDROOM_HTTP_BAD_REQUEST;
  if (!request || !request->method || !request->url) return;
  answer->outcome = WARDROOM_HTTP_NO_LIBRARY;
  pthread_once(&loaded, load);
  if (!curl.library) return;
  answer->outcome = WARDROOM_HTTP_FAILED;
  struct curl_slist *headers = header_list(request->headers);
  CURL *handle = curl.easy_init();
  if (headers && handle) {
    struct transfer transfer = {.request = request, .answer = answer};
    int code = perform(handle, &transfer, headers);
    curl.easy_getinfo(handle, INFO_RESPONSE_CODE, &answer->status);
    answer->outcome = outcome_of(code, &transfer);
    if (code != OK && !answer->error[0]) strncpy(answer->error, curl.easy_strerror(code), ERROR_SIZE - 1);
  }
  if (handle) curl.easy_cleanup(handle);
  if (headers) curl.slist_free_all(headers);
}

void wardroom_http_answer_free(struct wardroom_http_answer *answer) {
  if (!answer) return;
  free(answer->body);
  answer->body = NULL;
  answer->body_count = 0;
}

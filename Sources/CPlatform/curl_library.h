#ifndef WARDROOM_CURL_LIBRARY_H
#define WARDROOM_CURL_LIBRARY_H

#include <stddef.h>
#include <stdint.h>

/* What we need of libcurl's ABI, which has been stable since 7.16 (curl/curl.h, docs/ABI.md); declared here so that
   neither its headers nor the library are needed to build or start. */
typedef void CURL;
struct curl_slist;

enum {
  OPT_UPLOAD = 46, OPT_NOPROGRESS = 43, OPT_NOBODY = 44, OPT_FOLLOWLOCATION = 52,
  OPT_SSL_VERIFYPEER = 64, OPT_FORBID_REUSE = 75, OPT_SSL_VERIFYHOST = 81, OPT_HTTP_VERSION = 84, OPT_NOSIGNAL = 99, OPT_USE_SSL = 119, OPT_CONNECT_ONLY = 141,
  OPT_TIMEOUT_MS = 155, OPT_CONNECTTIMEOUT_MS = 156, OPT_PROTOCOLS = 181,
  OPT_WRITEDATA = 10001, OPT_URL = 10002, OPT_PROXY = 10004, OPT_READDATA = 10009, OPT_ERRORBUFFER = 10010,
  OPT_POSTFIELDS = 10015, OPT_HTTPHEADER = 10023, OPT_HEADERDATA = 10029, OPT_CUSTOMREQUEST = 10036,
  OPT_XFERINFODATA = 10057, OPT_CAINFO = 10065, OPT_USERNAME = 10173, OPT_PASSWORD = 10174, OPT_MAIL_FROM = 10186,
  OPT_MAIL_RCPT = 10187, OPT_PROTOCOLS_STR = 10318,
  OPT_WRITEFUNCTION = 20011, OPT_READFUNCTION = 20012, OPT_HEADERFUNCTION = 20079, OPT_XFERINFOFUNCTION = 20219,
  OPT_INFILESIZE_LARGE = 30115, OPT_POSTFIELDSIZE_LARGE = 30120,
  INFO_RESPONSE_CODE = 0x200002, INFO_REQUEST_SIZE = 0x20000C,
  HTTP_VERSION_1_1 = 2, GLOBAL_ALL = 3, ERROR_SIZE = 256,
  PROTOCOLS_HTTP_AND_HTTPS = 3, PROTOCOLS_SMTP_AND_SMTPS = 0x30000, USE_SSL_NONE = 0, USE_SSL_TRY = 1, USE_SSL_ALL = 3,
};

/* CURLcode */
enum {
  OK = 0, UNSUPPORTED_PROTOCOL = 1, URL_MALFORMAT = 3, NOT_BUILT_IN = 4, COULDNT_RESOLVE_PROXY = 5, COULDNT_RESOLVE_HOST = 6,
  COULDNT_CONNECT = 7, WEIRD_SERVER_REPLY = 8, PARTIAL_FILE = 18, TIMED_OUT = 28,
  SSL_CONNECT_ERROR = 35, ABORTED_BY_CALLBACK = 42, GOT_NOTHING = 52, SEND_ERROR = 55, RECV_ERROR = 56,
  PEER_FAILED_VERIFICATION = 60, USE_SSL_FAILED = 64, LOGIN_DENIED = 67, SSL_CACERT_BADFILE = 77,
};

struct curl_library {
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
};

/* Filled by wardroom_curl_load. */
extern struct curl_library wardroom_curl;

/* Loads the library on first use; returns 0 when there is none. Any thread may call it. */
int wardroom_curl_load(void);

/* Appends a line to a list; frees the list and returns NULL when memory runs out. */
struct curl_slist *wardroom_curl_appended(struct curl_slist *list, const char *line);

#endif

#define _GNU_SOURCE
#include "smtp.h"
#include "curl_library.h"

#include <poll.h>
#include <string.h>
#include <time.h>

struct mailing {
  const struct wardroom_smtp_request *request;
  struct wardroom_smtp_answer *answer;
  size_t given;
  int is_whole;        /* the library has taken all of the mail */
  long long leave_at;  /* when nothing is waited for any more, in milliseconds */
};

/* How long a server is waited for that has said what became of the mail, and owes a farewell. */
enum { FAREWELL_MS = 1000 };

static long long now_ms(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return now.tv_sec * 1000LL + now.tv_nsec / 1000000;
}

static size_t on_wanted(char *buffer, size_t size, size_t count, void *context) {
  struct mailing *mailing = context;
  size_t room = size * count, left = mailing->request->mail_count - mailing->given;
  size_t taken = left < room ? left : room;
  memcpy(buffer, mailing->request->mail + mailing->given, taken);
  mailing->given += taken;
  if (taken == 0) {
    mailing->is_whole = 1;
    /* Whatever was said before was about the way here and not about the mail. */
    mailing->answer->code = 0;
    mailing->answer->reply[0] = 0;
  }
  return taken;
}

/* Each line a server says: a code, a dash or blank, and words. */
static size_t on_reply(char *line, size_t size, size_t count, void *context) {
  struct mailing *mailing = context;
  size_t length = size * count;
  if (length < 3) return length;
  int code = 0;
  for (int place = 0; place < 3; place++) {
    if (line[place] < '0' || line[place] > '9') return length;
    code = code * 10 + (line[place] - '0');
  }
  /* The farewell says nothing about the mail. */
  if (code == 221) return length;
  struct wardroom_smtp_answer *answer = mailing->answer;
  answer->code = code;
  if (mailing->is_whole) mailing->leave_at = now_ms() + FAREWELL_MS;
  size_t start = length > 3 ? 4 : 3, words = length - start;
  while (words > 0 && (unsigned char)line[start + words - 1] <= ' ') words -= 1;
  if (words >= sizeof answer->reply) words = sizeof answer->reply - 1;
  memcpy(answer->reply, line + start, words);
  answer->reply[words] = 0;
  return length;
}

/* Called at least once a second, also while the library waits for a farewell that it gives two minutes. */
static int on_progress(void *context, int64_t to_load, int64_t loaded_now, int64_t to_send, int64_t sent_now) {
  (void)to_load, (void)loaded_now, (void)to_send, (void)sent_now;
  struct mailing *mailing = context;
  struct pollfd stop = {.fd = mailing->request->stop_descriptor, .events = POLLIN};
  return now_ms() >= mailing->leave_at || (stop.fd >= 0 && poll(&stop, 1, 0) > 0);
}

static int outcome_of(int code, const struct mailing *mailing) {
  if (code == OK) return WARDROOM_SMTP_TAKEN;
  if (mailing->answer->code >= 400 && mailing->answer->code < 600) return WARDROOM_SMTP_REFUSED;
  if (mailing->is_whole) return WARDROOM_SMTP_UNCLEAR;
  switch (code) {
    case URL_MALFORMAT:
    case UNSUPPORTED_PROTOCOL: return WARDROOM_SMTP_BAD_REQUEST;
    case COULDNT_RESOLVE_PROXY:
    case COULDNT_RESOLVE_HOST: return WARDROOM_SMTP_HOST_UNKNOWN;
    case USE_SSL_FAILED: return WARDROOM_SMTP_NO_ENCRYPTION;
    case LOGIN_DENIED: return WARDROOM_SMTP_REFUSED;
    case SSL_CONNECT_ERROR:
    case PEER_FAILED_VERIFICATION:
    case SSL_CACERT_BADFILE: return WARDROOM_SMTP_NOT_TRUSTED;
    case NOT_BUILT_IN: return WARDROOM_SMTP_FAILED;
    default: return WARDROOM_SMTP_NO_CONNECTION;
  }
}

static int set_limits(CURL *handle, const struct wardroom_smtp_request *request) {
  static const long levels[] = {USE_SSL_NONE, USE_SSL_TRY, USE_SSL_ALL};
  int code = OK;
  code |= wardroom_curl.easy_setopt(handle, OPT_NOSIGNAL, 1L);
  code |= wardroom_curl.easy_setopt(handle, OPT_SSL_VERIFYPEER, 1L);
  code |= wardroom_curl.easy_setopt(handle, OPT_SSL_VERIFYHOST, 2L);
  int level = request->starttls < 0 || request->starttls > 2 ? 2 : request->starttls;
  code |= wardroom_curl.easy_setopt(handle, OPT_USE_SSL, levels[level]);
  code |= wardroom_curl.easy_setopt(handle, OPT_CONNECTTIMEOUT_MS, request->connect_timeout_ms);
  code |= wardroom_curl.easy_setopt(handle, OPT_TIMEOUT_MS, request->total_timeout_ms);
  code |= wardroom_curl.easy_setopt(handle, OPT_PROXY, "");
  /* A connection that is kept would be taken leave of where nobody can cut that short. */
  code |= wardroom_curl.easy_setopt(handle, OPT_FORBID_REUSE, 1L);
  if (wardroom_curl.easy_setopt(handle, OPT_PROTOCOLS_STR, "smtp,smtps") != OK)
    code |= wardroom_curl.easy_setopt(handle, OPT_PROTOCOLS, (long)PROTOCOLS_SMTP_AND_SMTPS);
  if (request->ca_file) code |= wardroom_curl.easy_setopt(handle, OPT_CAINFO, request->ca_file);
  return code;
}

static int set_mail(CURL *handle, struct mailing *mailing, struct curl_slist *recipients) {
  const struct wardroom_smtp_request *request = mailing->request;
  int code = OK;
  code |= wardroom_curl.easy_setopt(handle, OPT_ERRORBUFFER, mailing->answer->error);
  code |= wardroom_curl.easy_setopt(handle, OPT_URL, request->url);
  if (request->user) code |= wardroom_curl.easy_setopt(handle, OPT_USERNAME, request->user);
  if (request->password) code |= wardroom_curl.easy_setopt(handle, OPT_PASSWORD, request->password);
  if (request->is_greeting) {
    code |= wardroom_curl.easy_setopt(handle, OPT_CONNECT_ONLY, 1L);
  } else {
    code |= wardroom_curl.easy_setopt(handle, OPT_MAIL_FROM, request->from);
    code |= wardroom_curl.easy_setopt(handle, OPT_MAIL_RCPT, recipients);
    code |= wardroom_curl.easy_setopt(handle, OPT_UPLOAD, 1L);
  }
  code |= wardroom_curl.easy_setopt(handle, OPT_READFUNCTION, on_wanted);
  code |= wardroom_curl.easy_setopt(handle, OPT_READDATA, mailing);
  code |= wardroom_curl.easy_setopt(handle, OPT_HEADERFUNCTION, on_reply);
  code |= wardroom_curl.easy_setopt(handle, OPT_HEADERDATA, mailing);
  code |= wardroom_curl.easy_setopt(handle, OPT_NOPROGRESS, 0L);
  code |= wardroom_curl.easy_setopt(handle, OPT_XFERINFOFUNCTION, on_progress);
  code |= wardroom_curl.easy_setopt(handle, OPT_XFERINFODATA, mailing);
  return code;
}

void wardroom_smtp(const struct wardroom_smtp_request *request, struct wardroom_smtp_answer *answer) {
  if (!answer) return;
  memset(answer, 0, sizeof *answer);
  answer->outcome = WARDROOM_SMTP_BAD_REQUEST;
  if (!request || !request->url || !request->from || !request->recipients) return;
  if (!request->is_greeting && !*request->recipients) return;
  answer->outcome = WARDROOM_SMTP_NO_LIBRARY;
  if (!wardroom_curl_load()) return;
  answer->outcome = WARDROOM_SMTP_FAILED;
  struct curl_slist *recipients = NULL;
  int is_listed = 1;
  for (const char *const *recipient = request->recipients; is_listed && *recipient; recipient++) {
    recipients = wardroom_curl_appended(recipients, *recipient);
    is_listed = recipients != NULL;
  }
  CURL *handle = wardroom_curl.easy_init();
  if (is_listed && handle) {
    struct mailing mailing = {.request = request, .answer = answer};
    mailing.leave_at = now_ms() + request->total_timeout_ms;
    int code = set_limits(handle, request) | set_mail(handle, &mailing, recipients);
    code = code == OK ? wardroom_curl.easy_perform(handle) : NOT_BUILT_IN;
    answer->outcome = outcome_of(code, &mailing);
    if (code != OK && !answer->error[0]) strncpy(answer->error, wardroom_curl.easy_strerror(code), ERROR_SIZE - 1);
  }
  if (handle) wardroom_curl.easy_cleanup(handle);
  if (recipients) wardroom_curl.slist_free_all(recipients);
}

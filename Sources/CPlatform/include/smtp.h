#ifndef WARDROOM_SMTP_H
#define WARDROOM_SMTP_H

#include <stddef.h>
#include <stdint.h>

/* What became of a mail. */
enum wardroom_smtp_outcome {
  WARDROOM_SMTP_TAKEN = 0,
  WARDROOM_SMTP_NO_LIBRARY = 1,
  WARDROOM_SMTP_BAD_REQUEST = 2,
  WARDROOM_SMTP_HOST_UNKNOWN = 3,
  WARDROOM_SMTP_NO_CONNECTION = 4,  /* it broke, or time was up, before the mail had gone out whole */
  WARDROOM_SMTP_REFUSED = 5,        /* `code` and `reply` say why */
  WARDROOM_SMTP_NO_ENCRYPTION = 6,
  WARDROOM_SMTP_NOT_TRUSTED = 7,
  WARDROOM_SMTP_UNCLEAR = 8,        /* it had gone out whole, and no reply came */
  WARDROOM_SMTP_FAILED = 9,
};

struct wardroom_smtp_request {
  const char *url;                /* smtp://host:port or smtps://host:port */
  const char *from;               /* an address without a name */
  const char *const *recipients;  /* ended by NULL */
  const uint8_t *mail;            /* heads and body, lines ended by CR LF; dots need no care */
  size_t mail_count;
  const char *user;               /* NULL for none */
  const char *password;
  int starttls;                   /* 0 never, 1 when it is offered, 2 always */
  long connect_timeout_ms;
  long total_timeout_ms;
  const char *ca_file;            /* NULL for the system's certificates */
  int is_greeting;                /* not 0: only the way is tried, with the login; nothing is handed over */
  int stop_descriptor;            /* given up within a second once this can be read; -1 for never */
};

struct wardroom_smtp_answer {
  int32_t outcome; /* wardroom_smtp_outcome */
  int32_t code;    /* of the last reply that matters, 0 when there was none */
  char reply[256]; /* its text, without the code */
  char error[256]; /* what went wrong, in the library's words */
};

/* Hands a mail to a server and waits for its reply. libcurl is loaded on first use; no proxy is asked. Any thread may
   call it. */
void wardroom_smtp(const struct wardroom_smtp_request *request, struct wardroom_smtp_answer *answer);

#endif

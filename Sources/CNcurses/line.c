#define _GNU_SOURCE
#include "CNcurses.h"

#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <termios.h>
#include <unistd.h>

/* ---- the line discipline ---- */

static struct termios saved_line;

bool cn_line_save(int descriptor) { return tcgetattr(descriptor, &saved_line) == 0; }

bool cn_line_raw(int descriptor) {
  struct termios line = saved_line;
  cfmakeraw(&line);
  line.c_cc[VMIN] = 1;
  line.c_cc[VTIME] = 0;
  return tcsetattr(descriptor, TCSANOW, &line) == 0;
}

bool cn_line_restore(int descriptor) { return tcsetattr(descriptor, TCSANOW, &saved_line) == 0; }

void cn_line_drop_input(int descriptor) { tcflush(descriptor, TCIFLUSH); }

bool cn_line_size(int descriptor, int *rows, int *columns) {
  struct winsize size;
  if (ioctl(descriptor, TIOCGWINSZ, &size) != 0 || size.ws_row == 0 || size.ws_col == 0) return false;
  *rows = size.ws_row;
  *columns = size.ws_col;
  return true;
}

static void write_all(int descriptor, const char *bytes, size_t count) {
  while (count > 0) {
    ssize_t written = write(descriptor, bytes, count);
    if (written <= 0) return;
    bytes += written;
    count -= (size_t)written;
  }
}

/* ---- diagnostics ---- */

static int standard_error = -1; /* the real one, while it is captured */
static int captured = -1;       /* the memory it goes to */

bool cn_diagnostics_capture(int descriptor) {
  if (standard_error >= 0) return true;
  int target = descriptor >= 0 ? descriptor : memfd_create("wardroom-diagnostics", MFD_CLOEXEC);
  int real = target < 0 ? -1 : fcntl(2, F_DUPFD_CLOEXEC, 3);
  if (real < 0 || dup2(target, 2) < 0) {
    if (real >= 0) close(real);
    if (target >= 0 && target != descriptor) close(target);
    return false;
  }
  standard_error = real;
  captured = target == descriptor ? -1 : target;
  return true;
}

/* Prints the captured text without anything a terminal would obey; safe inside a signal handler. */
static void print_captured(int descriptor) {
  char bytes[512];
  off_t place = 0;
  ssize_t count;
  while ((count = pread(captured, bytes, sizeof bytes, place)) > 0) {
    for (ssize_t i = 0; i < count; i++) {
      unsigned char byte = (unsigned char)bytes[i];
      if ((byte < 0x20 && byte != '\n' && byte != '\t') || byte == 0x7F) bytes[i] = '?';
    }
    write_all(descriptor, bytes, (size_t)count);
    place += count;
  }
}

void cn_diagnostics_release(void) {
  if (standard_error < 0) return;
  dup2(standard_error, 2);
  close(standard_error);
  standard_error = -1;
  if (captured < 0) return;
  print_captured(2);
  close(captured);
  captured = -1;
}

/* ---- the way out of a crash ---- */

/* Crashes, and SIGQUIT, whose handler of the language's runtime would wait for a key on a raw terminal. */
static const int fatal[] = {SIGSEGV, SIGILL, SIGTRAP, SIGABRT, SIGBUS, SIGFPE, SIGQUIT};
/* What ends a program that does not care; taken only while nobody else does, as the loop does for some. */
static const int ending[] = {SIGTERM, SIGHUP, SIGINT, SIGUSR1, SIGUSR2, SIGALRM, SIGXCPU, SIGXFSZ};
enum {
  FATAL = sizeof fatal / sizeof *fatal,
  ENDING = sizeof ending / sizeof *ending,
  RESCUE_ROOM = 512
};
static struct sigaction before[FATAL];
static char rescue[RESCUE_ROOM];
static size_t rescue_count;
static volatile sig_atomic_t rescue_descriptor = -1;

static void leave_and_die(int number) {
  int descriptor = rescue_descriptor;
  rescue_descriptor = -1;
  if (descriptor >= 0) {
    write_all(descriptor, rescue, rescue_count);
    tcsetattr(descriptor, TCSANOW, &saved_line);
    if (captured >= 0 && standard_error >= 0) print_captured(standard_error);
  }
  signal(number, SIG_DFL);
  raise(number);
}

/* A stack overflow needs another stack to report from. */
static void provide_stack(void) {
  static char stack[32768];
  stack_t now;
  if (sigaltstack(NULL, &now) != 0 || !(now.ss_flags & SS_DISABLE)) return;
  stack_t ours = {.ss_sp = stack, .ss_size = sizeof stack};
  sigaltstack(&ours, NULL);
}

/* Sets a handler where another one stands. */
static void swap_handler(int number, void (*from)(int), void (*to)(int)) {
  struct sigaction now;
  if (sigaction(number, NULL, &now) != 0 || now.sa_handler != from) return;
  struct sigaction next = {.sa_handler = to, .sa_flags = SA_ONSTACK | SA_NODEFER};
  sigaction(number, &next, NULL);
}

void cn_rescue_arm(int descriptor, const char *bytes, size_t count) {
  bool was_armed = rescue_descriptor >= 0;
  rescue_descriptor = -1;
  rescue_count = count <= RESCUE_ROOM ? count : RESCUE_ROOM;
  memcpy(rescue, bytes, rescue_count);
  rescue_descriptor = descriptor;
  if (was_armed) return;
  provide_stack();
  struct sigaction action = {.sa_handler = leave_and_die, .sa_flags = SA_ONSTACK | SA_NODEFER};
  for (int i = 0; i < FATAL; i++) sigaction(fatal[i], &action, &before[i]);
  for (int i = 0; i < ENDING; i++) swap_handler(ending[i], SIG_DFL, leave_and_die);
}

void cn_rescue_disarm(void) {
  if (rescue_descriptor < 0) return;
  rescue_descriptor = -1;
  for (int i = 0; i < FATAL; i++) sigaction(fatal[i], &before[i], NULL);
  for (int i = 0; i < ENDING; i++) swap_handler(ending[i], leave_and_die, SIG_DFL);
}

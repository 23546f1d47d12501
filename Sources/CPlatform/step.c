#define _GNU_SOURCE
#include "step.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/prctl.h>
#include <sys/signalfd.h>
#include <sys/wait.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>
#include <utmp.h>

/* The supervisor is a fork of a process with threads that runs no other program: between its fork and its end only
   async-signal-safe calls are allowed. */

enum { REPORTS = 3, ORDERS = 4, PATIENCE_MS = 3000, HASTE_MS = 1000, LAST_MS = 5000 };

struct watch {
  pid_t job;
  bool job_ended;
  bool orphaned;      /* the process that wanted the step is gone */
  long long kill_at;  /* when what still runs is killed, in milliseconds; 0 for never */
  long long leave_at; /* when the supervisor gives up on what cannot be killed */
};

static long long now_ms(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return now.tv_sec * 1000LL + now.tv_nsec / 1000000;
}

static void report(int event, int value) {
  struct cp_step_report report = {event, value};
  ssize_t written = write(REPORTS, &report, sizeof report);
  (void)written;
}

/* Calls a function for each child; orphans of the step's processes are children too. Returns how many there are. */
static int each_child(void (*act)(pid_t, int), int number) {
  char path[64] = "/proc/self/task/", digits[16], buffer[4096];
  int length = 0, count = 0;
  for (pid_t pid = getpid(); pid > 0; pid /= 10) digits[length++] = (char)('0' + pid % 10);
  char *end = path + strlen(path);
  while (length > 0) *end++ = digits[--length];
  strcpy(end, "/children");
  int file = open(path, O_RDONLY | O_CLOEXEC);
  if (file < 0) return -1;
  pid_t child = 0;
  for (ssize_t got; (got = read(file, buffer, sizeof buffer)) > 0;) {
    for (ssize_t at = 0; at < got; at++) {
      if (buffer[at] >= '0' && buffer[at] <= '9') {
        child = child * 10 + (buffer[at] - '0');
      } else if (child > 0) {
        if (act != NULL) act(child, number);
        count++;
        child = 0;
      }
    }
  }
  close(file);
  return count;
}

static void send(pid_t pid, int number) {
  kill(pid, number);
  if (number != SIGKILL) kill(pid, SIGCONT);
}

static void signal_all(const struct watch *watch, int number) {
  kill(-watch->job, number);
  if (number != SIGKILL) kill(-watch->job, SIGCONT);
  each_child(send, number);
}

static void ask_to_end(struct watch *watch, int patience) {
  signal_all(watch, SIGHUP);
  signal_all(watch, SIGTERM);
  watch->kill_at = now_ms() + patience;
}

static void take_order(struct watch *watch) {
  char order;
  ssize_t got = read(ORDERS, &order, 1);
  if (got == 1 && order == CP_STEP_STOP && watch->kill_at == 0) ask_to_end(watch, PATIENCE_MS);
  if (got == 1 && order == CP_STEP_KILL) watch->kill_at = now_ms();
  if (got == 0) {
    watch->orphaned = true;
    ask_to_end(watch, HASTE_MS);
  }
}

/* Takes in which processes ended; leaves when there is none any more. */
static void reap(struct watch *watch) {
  int status;
  for (pid_t pid; (pid = waitpid(-1, &status, WNOHANG | WUNTRACED)) > 0;) {
    /* There is no shell that a stopped program could be continued from. */
    if (pid == watch->job && WIFSTOPPED(status)) kill(-watch->job, SIGCONT);
    if (pid == watch->job && !WIFSTOPPED(status)) {
      watch->job_ended = true;
      report(CP_STEP_ENDED, status);
    }
  }
}

static bool is_anybody_there(void) {
  siginfo_t info;
  return waitid(P_ALL, 0, &info, WEXITED | WNOHANG | WNOWAIT) == 0;
}

static int time_left(const struct watch *watch) {
  if (watch->kill_at == 0) return -1;
  long long left = watch->kill_at - now_ms();
  return left > 0 ? (int)left : 0;
}

/* Killing a child hands its own children to us, so it is done again until nobody is left. */
static void kill_when_due(struct watch *watch) {
  if (watch->kill_at == 0 || now_ms() < watch->kill_at) return;
  if (watch->leave_at == 0) watch->leave_at = now_ms() + LAST_MS;
  signal_all(watch, SIGKILL);
  watch->kill_at = now_ms() + 50;
  if (now_ms() >= watch->leave_at) {
    report(CP_STEP_GONE, 0);
    _exit(0);
  }
}

static void watch_over(pid_t job, int children) {
  struct watch watch = {.job = job};
  bool told_left = false;
  for (;;) {
    reap(&watch);
    if (!is_anybody_there()) {
      report(CP_STEP_GONE, 0);
      _exit(0);
    }
    if (watch.job_ended && !told_left) {
      int left = each_child(NULL, 0);
      report(CP_STEP_LEFT, left > 0 ? left : 1);
      told_left = true;
    }
    kill_when_due(&watch);
    struct pollfd waited[] = {{children, POLLIN, 0}, {watch.orphaned ? -1 : ORDERS, POLLIN, 0}};
    poll(waited, 2, time_left(&watch));
    if (waited[0].revents != 0) {
      struct signalfd_siginfo info;
      ssize_t got = read(children, &info, sizeof info);
      (void)got;
    }
    if (waited[1].revents != 0) take_order(&watch);
  }
}

static void become(
  const char *program, char *const arguments[], char *const environment[], const char *directory) {
  sigset_t none;
  sigemptyset(&none);
  for (int number = 1; number < NSIG; number++) signal(number, SIG_DFL);
  sigprocmask(SIG_SETMASK, &none, NULL);
  if (directory == NULL || chdir(directory) == 0) execvpe(program, arguments, environment);
  static const char sorry[] = "It could not be started: no such program, or no such folder.\n";
  static const char too_long[] = "It could not be started: it is longer than the system lets a command be.\n";
  ssize_t written = errno == E2BIG ? write(2, too_long, sizeof too_long - 1) : write(2, sorry, sizeof sorry - 1);
  (void)written;
  _exit(127);
}

/* Takes the descriptors to where they are wanted and closes all others: above all not one end of another step's pipes or
   pseudo-terminal may stay open here. */
static bool settle(int line, int reports, int orders) {
  reports = fcntl(reports, F_DUPFD, 16);
  orders = fcntl(orders, F_DUPFD, 16);
  line = fcntl(line, F_DUPFD, 16);
  if (reports < 0 || orders < 0 || line < 0 || login_tty(line) != 0) return false;
  if (dup2(reports, REPORTS) < 0 || dup2(orders, ORDERS) < 0) return false;
  fcntl(REPORTS, F_SETFD, FD_CLOEXEC);
  fcntl(ORDERS, F_SETFD, FD_CLOEXEC);
  return close_range(ORDERS + 1, ~0U, 0) == 0;
}

static void supervise(
  const char *program, char *const arguments[], char *const environment[], const char *directory,
  int line, int reports, int orders) {
  int gate[2];
  sigset_t child;
  sigemptyset(&child);
  sigaddset(&child, SIGCHLD);
  /* What we were forked from catches signals for itself; nothing but losing it may end us. */
  for (int number = 1; number < NSIG; number++) signal(number, SIG_IGN);
  signal(SIGCHLD, SIG_DFL);
  sigprocmask(SIG_SETMASK, &child, NULL);
  prctl(PR_SET_CHILD_SUBREAPER, 1);
  /* Whoever kills everything that is called wardroom shall not kill the one that cleans up after it. */
  prctl(PR_SET_NAME, "step-guard");
  if (!settle(line, reports, orders) || pipe2(gate, O_CLOEXEC) != 0) _exit(126);
  int children = signalfd(-1, &child, SFD_CLOEXEC | SFD_NONBLOCK);
  pid_t job = fork();
  if (job == 0) {
    char go;
    setpgid(0, 0);
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    close(gate[1]);
    if (read(gate[0], &go, 1) != 1) _exit(126);
    become(program, arguments, environment, directory);
  }
  if (job < 0 || children < 0) _exit(126);
  setpgid(job, job);
  tcsetpgrp(0, job);
  if (write(gate[1], "g", 1) != 1) _exit(126);
  close(0), close(1), close(2), close(gate[0]), close(gate[1]);
  report(CP_STEP_STARTED, job);
  watch_over(job, children);
}

int cp_step_start(
  const char *program, char *const arguments[], char *const environment[], const char *directory,
  int rows, int columns, struct cp_step *step) {
  struct winsize size = {.ws_row = (unsigned short)rows, .ws_col = (unsigned short)columns};
  int reports[2], orders[2], line;
  if (pipe2(reports, O_CLOEXEC) != 0) return errno;
  if (pipe2(orders, O_CLOEXEC) != 0) {
    int error = errno;
    close(reports[0]), close(reports[1]);
    return error;
  }
  if (openpty(&step->terminal, &line, NULL, NULL, &size) != 0) {
    int error = errno;
    close(reports[0]), close(reports[1]), close(orders[0]), close(orders[1]);
    return error;
  }
  fcntl(step->terminal, F_SETFD, FD_CLOEXEC);
  fcntl(step->terminal, F_SETFL, O_NONBLOCK);
  fcntl(reports[0], F_SETFL, O_NONBLOCK);
  step->reports = reports[0];
  step->orders = orders[1];
  step->supervisor = fork();
  if (step->supervisor == 0) {
    supervise(program, arguments, environment, directory, line, reports[1], orders[0]);
  }
  int error = step->supervisor < 0 ? errno : 0;
  close(line), close(reports[1]), close(orders[0]);
  if (error != 0) close(step->terminal), close(step->reports), close(step->orders);
  return error;
}

void cp_step_reap(pid_t supervisor) {
  while (waitpid(supervisor, NULL, 0) < 0 && errno == EINTR) {
  }
}

int cp_step_echoes(int terminal) {
  struct termios line;
  if (tcgetattr(terminal, &line) != 0) return 1;
  return (line.c_lflag & ECHO) != 0 || (line.c_lflag & ICANON) == 0;
}

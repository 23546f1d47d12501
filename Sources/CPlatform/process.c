#define _GNU_SOURCE
#include "process.h"

#include <errno.h>
#include <fcntl.h>
#include <malloc.h>
#include <pty.h>
#include <signal.h>
#include <spawn.h>
#include <stdatomic.h>
#include <sys/eventfd.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>
#include <utmp.h>

/* ---- signals ---- */

static const struct {
  int number;
  unsigned bit;
} caught[] = {
  {SIGWINCH, CP_SIGNAL_WINDOW_CHANGED}, {SIGTSTP, CP_SIGNAL_SUSPEND},   {SIGCONT, CP_SIGNAL_RESUMED},
  {SIGTERM, CP_SIGNAL_TERMINATE},       {SIGHUP, CP_SIGNAL_HANG_UP},    {SIGINT, CP_SIGNAL_INTERRUPT},
};
enum { CAUGHT = sizeof caught / sizeof *caught };

static struct sigaction dispositions[CAUGHT], pipe_disposition;
static sigset_t mask;
static _Atomic unsigned arrived;
static volatile sig_atomic_t wake = -1;

static void note(int number) {
  int error = errno;
  for (int i = 0; i < CAUGHT; i++) {
    if (caught[i].number == number) atomic_fetch_or(&arrived, caught[i].bit);
  }
  uint64_t one = 1;
  ssize_t written = write(wake, &one, sizeof one);
  (void)written;
  errno = error;
}

int cp_signals_open(void) {
  if (wake >= 0) return wake;
  int descriptor = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
  if (descriptor < 0) return -1;
  wake = descriptor;
  struct sigaction action = {.sa_handler = note, .sa_flags = SA_RESTART};
  sigfillset(&action.sa_mask);
  sigset_t wanted;
  sigemptyset(&wanted);
  for (int i = 0; i < CAUGHT; i++) {
    sigaction(caught[i].number, NULL, &dispositions[i]);
    /* nohup and shells without job control mean it when they ignore a signal */
    if (dispositions[i].sa_handler != SIG_IGN) sigaction(caught[i].number, &action, NULL);
    sigaddset(&wanted, caught[i].number);
  }
  /* Blocking one is seldom meant: programs that start others from a thread hand its mask down. */
  pthread_sigmask(SIG_UNBLOCK, &wanted, &mask);
  struct sigaction ignore = {.sa_handler = SIG_IGN};
  sigaction(SIGPIPE, &ignore, &pipe_disposition);
  return descriptor;
}

unsigned cp_signals_take(void) {
  uint64_t count;
  ssize_t got = read(wake, &count, sizeof count);
  (void)got;
  return atomic_exchange(&arrived, 0);
}

void cp_signals_close(void) {
  if (wake < 0) return;
  pthread_sigmask(SIG_SETMASK, &mask, NULL);
  for (int i = 0; i < CAUGHT; i++) sigaction(caught[i].number, &dispositions[i], NULL);
  sigaction(SIGPIPE, &pipe_disposition, NULL);
  close(wake);
  wake = -1;
  atomic_store(&arrived, 0);
}

void cp_stop(bool whole_group) {
  struct sigaction usual = {.sa_handler = SIG_DFL}, before;
  sigaction(SIGTSTP, NULL, &before);
  if (before.sa_handler == SIG_IGN) return;
  sigaction(SIGTSTP, &usual, NULL);
  kill(whole_group ? 0 : getpid(), SIGTSTP);
  sigaction(SIGTSTP, &before, NULL);
}

/* ---- the main queue ---- */

/* The hooks that CoreFoundation's run loop is built on. */
extern int _dispatch_get_main_queue_handle_4CF(void);
extern void _dispatch_main_queue_callback_4CF(void *ignored);

int cp_main_queue_descriptor(void) { return _dispatch_get_main_queue_handle_4CF(); }

void cp_main_queue_drain(void) {
  /* Emptied first: work that is queued while the callback runs must wake the loop again. */
  uint64_t count;
  ssize_t got = read(_dispatch_get_main_queue_handle_4CF(), &count, sizeof count);
  (void)got;
  _dispatch_main_queue_callback_4CF(NULL);
}

/* ---- children ---- */

static int spawn(const char *program, char *const arguments[], char *const environment[], pid_t *child) {
  posix_spawnattr_t attributes;
  posix_spawnattr_init(&attributes);
  sigset_t none, all;
  sigemptyset(&none);
  sigfillset(&all);
  posix_spawnattr_setsigmask(&attributes, &none);
  posix_spawnattr_setsigdefault(&attributes, &all);
  posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
  int error = posix_spawnp(child, program, NULL, &attributes, arguments, environment);
  posix_spawnattr_destroy(&attributes);
  return error;
}

/* Stops us after the child was stopped alone. When the whole group was, we were stopped too, and by the time we
   run again so does the child. */
static void stop_with(pid_t child) {
  int status;
  if (waitpid(child, &status, WNOHANG | WCONTINUED) == child && WIFCONTINUED(status)) return;
  raise(SIGSTOP);
  kill(child, SIGCONT);
}

static int wait_for(pid_t child, int *status) {
  for (;;) {
    pid_t changed = waitpid(child, status, WUNTRACED);
    if (changed < 0 && errno == EINTR) continue;
    if (changed < 0) return errno;
    if (!WIFSTOPPED(*status)) return 0;
    stop_with(child);
  }
}

int cp_run_in_foreground(
  int terminal, const char *program, char *const arguments[], char *const environment[], int *status) {
  /* Keys of the child's user are the child's business; stopping is everybody's. */
  static const struct {
    int number;
    void (*handler)(int);
  } meanwhile[] = {{SIGINT, SIG_IGN}, {SIGQUIT, SIG_IGN}, {SIGTTOU, SIG_IGN}, {SIGTSTP, SIG_DFL}};
  enum { COUNT = sizeof meanwhile / sizeof *meanwhile };
  struct sigaction before[COUNT];
  for (int i = 0; i < COUNT; i++) {
    struct sigaction action = {.sa_handler = meanwhile[i].handler};
    sigaction(meanwhile[i].number, &action, &before[i]);
  }
  pid_t child;
  int error = spawn(program, arguments, environment, &child);
  if (error == 0) error = wait_for(child, status);
  tcsetpgrp(terminal, getpgrp()); /* a child with job control of its own may have taken it */
  for (int i = 0; i < COUNT; i++) sigaction(meanwhile[i].number, &before[i], NULL);
  return error;
}

/* Between fork and exec only async-signal-safe calls are allowed. */
static void become(
  const char *program, char *const arguments[], char *const environment[], const char *directory) {
  sigset_t none;
  sigemptyset(&none);
  for (int number = 1; number < NSIG; number++) signal(number, SIG_DFL);
  sigprocmask(SIG_SETMASK, &none, NULL);
  if (directory == NULL || chdir(directory) == 0) execvpe(program, arguments, environment);
  _exit(127);
}

pid_t cp_spawn_on_pty(
  const char *program, char *const arguments[], char *const environment[], const char *directory,
  int rows, int columns, int *descriptor) {
  struct winsize size = {.ws_row = (unsigned short)rows, .ws_col = (unsigned short)columns};
  pid_t child = forkpty(descriptor, NULL, NULL, &size);
  if (child < 0) return -errno;
  if (child == 0) become(program, arguments, environment, directory);
  fcntl(*descriptor, F_SETFD, FD_CLOEXEC);
  return child;
}

int cp_pty_open(int rows, int columns, int *terminal, int *line) {
  struct winsize size = {.ws_row = (unsigned short)rows, .ws_col = (unsigned short)columns};
  if (openpty(terminal, line, NULL, NULL, &size) != 0) return errno;
  fcntl(*terminal, F_SETFD, FD_CLOEXEC);
  fcntl(*terminal, F_SETFL, O_NONBLOCK);
  fcntl(*line, F_SETFD, FD_CLOEXEC);
  return 0;
}

int cp_pty_resize(int descriptor, int rows, int columns) {
  struct winsize size = {.ws_row = (unsigned short)rows, .ws_col = (unsigned short)columns};
  return ioctl(descriptor, TIOCSWINSZ, &size) == 0 ? 0 : errno;
}

/* ---- a job ---- */

static void report(int descriptor, int event, int value) {
  struct cp_job_report report = {event, value};
  ssize_t written = write(descriptor, &report, sizeof report);
  (void)written;
}

/* What a shell does for its job, and nothing more. */
static void lead(pid_t program, int reports) {
  report(reports, CP_JOB_STARTED, program);
  for (;;) {
    int status;
    if (waitpid(program, &status, WUNTRACED | WCONTINUED) < 0) _exit(126);
    if (WIFSTOPPED(status)) {
      report(reports, CP_JOB_STOPPED, WSTOPSIG(status));
    } else if (WIFCONTINUED(status)) {
      report(reports, CP_JOB_CONTINUED, 0);
    } else {
      report(reports, CP_JOB_ENDED, status);
      _exit(0);
    }
  }
}

static void start_job(
  const char *program, char *const arguments[], char *const environment[], const char *directory,
  int line, int reports) {
  int gate[2];
  if (login_tty(line) != 0 || (reports = dup2(reports, 3)) != 3) _exit(126);
  /* Above all not the other end of this or another pseudo-terminal: it could not be hung up any more. */
  if (close_range(4, ~0U, 0) != 0 || pipe2(gate, O_CLOEXEC) != 0) _exit(126);
  fcntl(reports, F_SETFD, FD_CLOEXEC);
  signal(SIGHUP, SIG_IGN);
  signal(SIGTTOU, SIG_IGN);
  pid_t job = fork();
  if (job == 0) {
    char go;
    setpgid(0, 0);
    close(gate[1]);
    if (read(gate[0], &go, 1) != 1) _exit(126);
    become(program, arguments, environment, directory);
  }
  setpgid(job, job);
  tcsetpgrp(0, job);
  if (write(gate[1], "g", 1) != 1) _exit(126);
  /* The leader must not keep the program's end of the terminal open. */
  close(0), close(1), close(2), close(gate[0]), close(gate[1]);
  lead(job, reports);
}

int cp_job_start(
  const char *program, char *const arguments[], char *const environment[], const char *directory,
  int rows, int columns, struct cp_job *job) {
  int reports[2];
  if (pipe2(reports, O_CLOEXEC | O_NONBLOCK) != 0) return errno;
  int error = cp_pty_open(rows, columns, &job->terminal, &job->line);
  job->reports = reports[0];
  job->leader = error == 0 ? fork() : -1;
  if (job->leader == 0) start_job(program, arguments, environment, directory, job->line, reports[1]);
  if (error == 0 && job->leader < 0) error = errno;
  close(reports[1]);
  return error;
}

int cp_line_settings(int descriptor) {
  struct termios line;
  if (tcgetattr(descriptor, &line) != 0) return -1;
  return (line.c_lflag & ICANON ? CP_LINE_CANONICAL : 0) | (line.c_lflag & ECHO ? CP_LINE_ECHO : 0)
    | (line.c_lflag & ISIG ? CP_LINE_SIGNALS : 0) | (line.c_iflag & IXON ? CP_LINE_FLOW : 0)
    | (line.c_oflag & OPOST ? CP_LINE_POSTPROCESS : 0);
}

void cp_share_heaps(int heaps) { mallopt(M_ARENA_MAX, heaps); }

#define _GNU_SOURCE
#include "child.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <string.h>
#include <sys/pidfd.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { PATIENCE_MS = 2000 };

struct errand {
  const struct cp_child_request *request;
  struct cp_child_answer *answer;
  pid_t pid;
  int handle;  /* can be read once the child has ended */
  int input;   /* -1 once all was given */
  int output;  /* -1 once it is closed */
  size_t given;
  long long kill_at; /* when it is killed, 0 before it was asked to end */
};

static long long now_ms(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return now.tv_sec * 1000LL + now.tv_nsec / 1000000;
}

static void shut(int *descriptor) {
  if (*descriptor >= 0) close(*descriptor);
  *descriptor = -1;
}

/* Writes without the signal that a reader who is gone would cause, whoever handles it elsewhere. */
static ssize_t write_quietly(int descriptor, const void *bytes, size_t count) {
  sigset_t broken, before;
  sigemptyset(&broken);
  sigaddset(&broken, SIGPIPE);
  pthread_sigmask(SIG_BLOCK, &broken, &before);
  ssize_t written = write(descriptor, bytes, count);
  int error = errno;
  if (written < 0 && error == EPIPE) {
    struct timespec at_once = {0, 0};
    sigtimedwait(&broken, NULL, &at_once);
  }
  pthread_sigmask(SIG_SETMASK, &before, NULL);
  errno = error;
  return written;
}

static void give(struct errand *errand) {
  const struct cp_child_request *request = errand->request;
  while (errand->given < request->input_count) {
    ssize_t written = write_quietly(errand->input, request->input + errand->given, request->input_count - errand->given);
    if (written < 0 && errno == EAGAIN) return;
    if (written <= 0) break;
    errand->given += (size_t)written;
  }
  shut(&errand->input);
}

static void take(struct errand *errand) {
  char buffer[4096];
  for (;;) {
    ssize_t count = read(errand->output, buffer, sizeof buffer);
    if (count < 0 && (errno == EAGAIN || errno == EINTR)) return;
    if (count <= 0) break;
    struct cp_child_answer *answer = errand->answer;
    size_t room = sizeof answer->output - answer->output_count;
    size_t kept = (size_t)count < room ? (size_t)count : room;
    memcpy(answer->output + answer->output_count, buffer, kept);
    answer->output_count += kept;
  }
  shut(&errand->output);
}

static int spawn(struct errand *errand, int input, int output) {
  const struct cp_child_request *request = errand->request;
  posix_spawnattr_t attributes;
  posix_spawn_file_actions_t actions;
  sigset_t none, all;
  sigemptyset(&none);
  sigfillset(&all);
  posix_spawnattr_init(&attributes);
  posix_spawnattr_setsigmask(&attributes, &none);
  posix_spawnattr_setsigdefault(&attributes, &all);
  posix_spawnattr_setpgroup(&attributes, 0);
  posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETPGROUP);
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_adddup2(&actions, input, 0);
  posix_spawn_file_actions_adddup2(&actions, output, 1);
  posix_spawn_file_actions_adddup2(&actions, output, 2);
  posix_spawn_file_actions_addclosefrom_np(&actions, 3);
  if (request->directory) posix_spawn_file_actions_addchdir_np(&actions, request->directory);
  int error = posix_spawn(&errand->pid, request->program, &actions, &attributes, request->arguments, request->environment);
  posix_spawn_file_actions_destroy(&actions);
  posix_spawnattr_destroy(&attributes);
  return error;
}

static int start(struct errand *errand) {
  int input[2] = {-1, -1}, output[2] = {-1, -1};
  int error = 0;
  if (pipe2(input, O_CLOEXEC) != 0 || pipe2(output, O_CLOEXEC) != 0) error = errno;
  /* A descriptor of ours below three would be in the way of those of the child. */
  if (error == 0 && (input[0] < 3 || output[1] < 3)) error = EMFILE;
  if (error == 0) error = spawn(errand, input[0], output[1]);
  shut(&input[0]);
  shut(&output[1]);
  errand->input = input[1];
  errand->output = output[0];
  if (error != 0) return error;
  fcntl(errand->input, F_SETFL, O_NONBLOCK);
  fcntl(errand->output, F_SETFL, O_NONBLOCK);
  errand->handle = pidfd_open(errand->pid, 0);
  if (errand->handle >= 0) return 0;
  error = errno;
  kill(-errand->pid, SIGKILL);
  waitpid(errand->pid, NULL, 0);
  return error;
}

static void end_early(struct errand *errand) {
  errand->answer->is_ended_early = 1;
  kill(-errand->pid, errand->kill_at == 0 ? SIGTERM : SIGKILL);
  errand->kill_at = now_ms() + PATIENCE_MS;
}

/* Serves the child's streams until it has ended; what it leaves running is not waited for. */
static void serve(struct errand *errand) {
  long long until = now_ms() + errand->request->timeout_ms;
  for (;;) {
    struct pollfd watched[] = {
      {.fd = errand->handle, .events = POLLIN},
      {.fd = errand->input, .events = POLLOUT},
      {.fd = errand->output, .events = POLLIN},
      {.fd = errand->kill_at == 0 ? errand->request->stop_descriptor : -1, .events = POLLIN},
    };
    long long left = (errand->kill_at == 0 ? until : errand->kill_at) - now_ms();
    int ready = poll(watched, 4, left < 0 ? 0 : left > 60000 ? 60000 : (int)left);
    if (ready < 0 && errno != EINTR) return;
    if (watched[1].revents != 0 && errand->input >= 0) give(errand);
    if (watched[2].revents != 0 && errand->output >= 0) take(errand);
    if (watched[0].revents != 0) return;
    int is_time_up = now_ms() >= (errand->kill_at == 0 ? until : errand->kill_at);
    if (is_time_up || watched[3].revents != 0) end_early(errand);
  }
}

void cp_child_run(const struct cp_child_request *request, struct cp_child_answer *answer) {
  memset(answer, 0, sizeof *answer);
  struct errand errand = {.request = request, .answer = answer, .handle = -1, .input = -1, .output = -1};
  answer->error = start(&errand);
  if (answer->error == 0) {
    serve(&errand);
    if (errand.output >= 0) take(&errand);
    while (waitpid(errand.pid, &answer->status, 0) < 0 && errno == EINTR) {}
  }
  shut(&errand.input);
  shut(&errand.output);
  shut(&errand.handle);
}

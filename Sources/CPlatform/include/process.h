#ifndef WARDROOM_PROCESS_H
#define WARDROOM_PROCESS_H

#include <stdbool.h>
#include <stdint.h>
#include <sys/types.h>

/* ---- signals as a descriptor: one for the process ---- */

enum cp_signal {
  CP_SIGNAL_WINDOW_CHANGED = 1,
  CP_SIGNAL_SUSPEND = 2,
  CP_SIGNAL_RESUMED = 4,
  CP_SIGNAL_TERMINATE = 8,
  CP_SIGNAL_HANG_UP = 16,
  CP_SIGNAL_INTERRUPT = 32,
};

/* Catches the signals above, unless the parent had them ignored, and ignores SIGPIPE. Returns a descriptor that
   becomes readable when one arrives, or -1. */
int cp_signals_open(void);
/* Returns which signals arrived since the last call, as cp_signal bits. */
unsigned cp_signals_take(void);
/* Puts the dispositions back as they were. */
void cp_signals_close(void);

/* Stops this process as ctrl-z would, the whole process group when asked, and returns once it is continued. The
   kernel does not stop a process that no shell could continue; then this returns at once. */
void cp_stop(bool whole_group);

/* ---- the main queue, for a thread that sleeps in poll(2) ---- */

/* A descriptor that becomes readable when the main queue has work; call it on the main thread. */
int cp_main_queue_descriptor(void);
/* Runs what the main queue holds. */
void cp_main_queue_drain(void);

/* ---- children ---- */

/* Runs a program in the foreground of our terminal, with clean signals, and waits for it. When it is stopped we
   stop with it. Stores its wait status; returns 0 or an errno value. */
int cp_run_in_foreground(
  int terminal, const char *program, char *const arguments[], char *const environment[], int *status);

/* Starts a program on a new pseudo-terminal as its session leader. Returns its process id and stores the
   other end, close-on-exec; returns a negative errno value when that fails. */
pid_t cp_spawn_on_pty(
  const char *program, char *const arguments[], char *const environment[], const char *directory,
  int rows, int columns, int *descriptor);

/* Opens a pseudo-terminal for use within this process: the end a terminal would hold, non-blocking, and the line
   a program would be given. Returns 0 or an errno value. */
int cp_pty_open(int rows, int columns, int *terminal, int *line);

/* Sets the size a terminal reports; returns 0 or an errno value. */
int cp_pty_resize(int descriptor, int rows, int columns);

/* ---- a pseudo-terminal under job control, as a shell gives it ---- */

enum cp_job_event { CP_JOB_STARTED = 1, CP_JOB_STOPPED = 2, CP_JOB_CONTINUED = 3, CP_JOB_ENDED = 4 };

struct cp_job_report {
  int32_t event;
  int32_t value; /* started: the program's process id; ended: its wait status */
};

struct cp_job {
  pid_t leader;   /* stands for the shell; to be waited for once the job has ended */
  int terminal;   /* the other end of the pseudo-terminal, non-blocking */
  int line;       /* the program's end, kept open so that its settings can be read afterwards */
  int reports;    /* struct cp_job_report values can be read here */
};

/* Starts a program in the foreground process group of a new session. Returns 0 or an errno value. */
int cp_job_start(
  const char *program, char *const arguments[], char *const environment[], const char *directory,
  int rows, int columns, struct cp_job *job);

/* Facts about a terminal's line settings. */
enum cp_line { CP_LINE_CANONICAL = 1, CP_LINE_ECHO = 2, CP_LINE_SIGNALS = 4, CP_LINE_FLOW = 8, CP_LINE_POSTPROCESS = 16 };
/* Returns cp_line bits, or -1. */
int cp_line_settings(int descriptor);

/* Lets all threads share so many heaps at the most; to be said before there are threads. */
void cp_share_heaps(int heaps);

#endif

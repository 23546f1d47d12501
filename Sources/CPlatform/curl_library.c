#define _GNU_SOURCE
#include "curl_library.h"

#include <dlfcn.h>
#include <pthread.h>

struct curl_library wardroom_curl;

static pthread_once_t loaded = PTHREAD_ONCE_INIT;

static void load(void) {
  struct curl_library *curl = &wardroom_curl;
  void *library = dlopen("libcurl.so.4", RTLD_NOW | RTLD_LOCAL);
  /* Debian's other build of the same library. */
  if (!library) library = dlopen("libcurl-gnutls.so.4", RTLD_NOW | RTLD_LOCAL);
  if (!library) return;
  curl->global_init = (int (*)(long))dlsym(library, "curl_global_init");
  curl->easy_init = (CURL *(*)(void))dlsym(library, "curl_easy_init");
  curl->easy_setopt = (int (*)(CURL *, int, ...))dlsym(library, "curl_easy_setopt");
  curl->easy_perform = (int (*)(CURL *))dlsym(library, "curl_easy_perform");
  curl->easy_getinfo = (int (*)(CURL *, int, ...))dlsym(library, "curl_easy_getinfo");
  curl->easy_cleanup = (void (*)(CURL *))dlsym(library, "curl_easy_cleanup");
  curl->easy_strerror = (const char *(*)(int))dlsym(library, "curl_easy_strerror");
  curl->slist_append = (struct curl_slist * (*)(struct curl_slist *, const char *)) dlsym(library, "curl_slist_append");
  curl->slist_free_all = (void (*)(struct curl_slist *))dlsym(library, "curl_slist_free_all");
  int is_whole = curl->global_init && curl->easy_init && curl->easy_setopt
    && curl->easy_perform && curl->easy_getinfo && curl->easy_cleanup && curl->easy_strerror
    && curl->slist_append && curl->slist_free_all;
  if (is_whole && curl->global_init(GLOBAL_ALL) == OK) curl->library = library;
}

int wardroom_curl_load(void) {
  pthread_once(&loaded, load);
  return wardroom_curl.library != NULL;
}

struct curl_slist *wardroom_curl_appended(struct curl_slist *list, const char *line) {
  struct curl_slist *longer = wardroom_curl.slist_append(list, line);
  if (!longer) wardroom_curl.slist_free_all(list);
  return longer;
}

#include "hash.h"

/* The digest itself, without the search for a provider of it, which reads a configuration and takes memory and
   time at the first of every start. */
#define OPENSSL_API_COMPAT 0x10100000L
#include <openssl/sha.h>

int wardroom_sha256(const void *bytes, size_t count, uint8_t *digest) {
  SHA256_CTX context;
  if (SHA256_Init(&context) != 1 || SHA256_Update(&context, bytes, count) != 1) return -1;
  return SHA256_Final(digest, &context) == 1 ? 0 : -1;
}

#include "hash.h"

#include <openssl/evp.h>

int wardroom_sha256(const void *bytes, size_t count, uint8_t *digest) {
  unsigned int written = 0;
  if (EVP_Digest(bytes, count, digest, &written, EVP_sha256(), NULL) != 1) return -1;
  return written == 32 ? 0 : -1;
}

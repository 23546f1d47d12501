#ifndef WARDROOM_SIGNATURE_H
#define WARDROOM_SIGNATURE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/// Writes the HMAC of `prefix` followed by `bytes` to `digest`, whose size must be that of the hash
/// (`SHA256`: 32, `SHA512`: 64); returns 0, or -1 when libcrypto refuses.
int wardroom_hmac(
  const char *hash, const void *key, size_t key_count, const void *prefix, size_t prefix_count,
  const void *bytes, size_t count, uint8_t *digest, size_t digest_count);

/// Compares bytes in a time that depends on their number alone.
bool wardroom_is_equal(const void *left, const void *right, size_t count);

/// Verifies an RSA signature (PKCS #1 v1.5) with the public key of a certificate in PEM. Returns 1 when it is
/// right, 0 when it is not, and -1 when the certificate cannot be read or holds no RSA key.
int wardroom_rsa_verify(
  const char *hash, const void *certificate, size_t certificate_count, const void *bytes,
  size_t count, const void *signature, size_t signature_count);

#endif

#include "signature.h"

#include <limits.h>
#include <openssl/bio.h>
#include <openssl/core_names.h>
#include <openssl/crypto.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/params.h>
#include <openssl/pem.h>
#include <openssl/x509.h>

static int mac(
  EVP_MAC_CTX *context, const char *hash, const void *key, size_t key_count, const void *prefix,
  size_t prefix_count, const void *bytes, size_t count, uint8_t *digest, size_t digest_count) {
  OSSL_PARAM parameters[] = {
    OSSL_PARAM_construct_utf8_string(OSSL_MAC_PARAM_DIGEST, (char *)hash, 0),
    OSSL_PARAM_construct_end(),
  };
  size_t written = 0;
  if (EVP_MAC_init(context, key, key_count, parameters) != 1) return -1;
  if (prefix_count > 0 && EVP_MAC_update(context, prefix, prefix_count) != 1) return -1;
  if (count > 0 && EVP_MAC_update(context, bytes, count) != 1) return -1;
  if (EVP_MAC_final(context, digest, &written, digest_count) != 1) return -1;
  return written == digest_count ? 0 : -1;
}

int wardroom_hmac(
  const char *hash, const void *key, size_t key_count, const void *prefix, size_t prefix_count,
  const void *bytes, size_t count, uint8_t *digest, size_t digest_count) {
  EVP_MAC *algorithm = EVP_MAC_fetch(NULL, "HMAC", NULL);
  EVP_MAC_CTX *context = algorithm ? EVP_MAC_CTX_new(algorithm) : NULL;
  // An empty key must not be NULL, which would mean "the key of last time".
  int result = context ? mac(context, hash, key_count > 0 ? key : "", key_count, prefix,
                             prefix_count, bytes, count, digest, digest_count)
                       : -1;
  EVP_MAC_CTX_free(context);
  EVP_MAC_free(algorithm);
  ERR_clear_error();
  return result;
}

bool wardroom_is_equal(const void *left, const void *right, size_t count) {
  return count == 0 || CRYPTO_memcmp(left, right, count) == 0;
}

static EVP_PKEY *public_key(const void *certificate, size_t count) {
  if (count > INT_MAX) return NULL;
  BIO *text = BIO_new_mem_buf(certificate, (int)count);
  X509 *read = text ? PEM_read_bio_X509(text, NULL, NULL, NULL) : NULL;
  EVP_PKEY *key = read ? X509_get_pubkey(read) : NULL;
  X509_free(read);
  BIO_free(text);
  if (key && EVP_PKEY_get_base_id(key) == EVP_PKEY_RSA) return key;
  EVP_PKEY_free(key);
  return NULL;
}

int wardroom_rsa_verify(
  const char *hash, const void *certificate, size_t certificate_count, const void *bytes,
  size_t count, const void *signature, size_t signature_count) {
  EVP_PKEY *key = public_key(certificate, certificate_count);
  EVP_MD_CTX *context = key ? EVP_MD_CTX_new() : NULL;
  int result = -1;
  if (context && EVP_DigestVerifyInit_ex(context, NULL, hash, NULL, NULL, key, NULL) == 1) {
    result = EVP_DigestVerify(context, signature, signature_count, bytes, count) == 1 ? 1 : 0;
  }
  EVP_MD_CTX_free(context);
  EVP_PKEY_free(key);
  ERR_clear_error();
  return result;
}

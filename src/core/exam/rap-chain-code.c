/* rap-chain-code.c: a short code by which two people can tell that they mean the same file.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "exam/rap-chain-code.h"

/* Without 0 O Q, 1 I L, 2 Z, 5 S, 6 G, 8 B, and without U beside V. */
static const char alphabet[] = "3479ACDEFHJKMNPRTVWXY";

char *
rap_chain_code_from_hash (const RapHash *hash,
                          char           code[RAP_CHAIN_CODE_SIZE])
{
  guint64 number = 0;

  for (guint i = 0; i < 8; i++)
    number = number << 8 | hash->bytes[i];
  for (guint i = 0; i < RAP_CHAIN_CODE_SIZE - 1; i++)
    {
      if (i == 4)
        {
          code[i] = '-';
          continue;
        }
      code[i] = alphabet[number % (sizeof alphabet - 1)];
      number /= sizeof alphabet - 1;
    }
  code[RAP_CHAIN_CODE_SIZE - 1] = '\0';
  return code;
}

gboolean
rap_chain_code_read (RapStore  *store,
                     char       code[RAP_CHAIN_CODE_SIZE],
                     GError   **error)
{
  RapHash hash;

  if (!rap_store_hash_heads (store, &hash, error))
    return FALSE;
  rap_chain_code_from_hash (&hash, code);
  return TRUE;
}

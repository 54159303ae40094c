/* test-entry.c: the bytes and the hash of an entry.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "journal/rap-entry-private.h"
#include "journal/rap-position.h"

/* The worked example of FORMAT.md; the hashes come from check-chains.py. */
#define PAYLOAD \
  "{\"item\":\"greeting\",\"kind\":\"rate\",\"salt\":\"000102030405060708090a0b0c0d0e0f\"," \
  "\"sheet\":\"018f0000-0000-7000-8000-0000000000aa\",\"value\":\"2\"}"
#define PAYLOAD_HASH "0aafca24bcee88f67599f71b6a21ad7b532f31454afd029785415b9373dc82db"
#define HASH         "e2602626c48d434267fe62deadb216f865c2a2cbb77e7041cba5124ddf5849a8"

static RapEntry *
make_example (void)
{
  RapEntry *entry = rap_entry_new ();

  g_assert_true (rap_id_from_text ("018f0000-0000-7000-8000-000000000001", &entry->id));
  g_assert_true (rap_id_from_text ("11111111-2222-4333-8444-555555555555", &entry->writer));
  g_assert_true (rap_id_from_text ("aaaaaaaa-bbbb-5ccc-8ddd-eeeeeeeeeeee", &entry->who));
  entry->version = 1;
  entry->kind = g_strdup ("mark.set");
  entry->number = 2;
  entry->lamport = 7;
  entry->wall_ms = G_GINT64_CONSTANT (1772616600250);
  entry->role_ms = 61500;
  memset (entry->previous.bytes, 0xab, sizeof entry->previous.bytes);
  entry->payload = g_bytes_new_static (PAYLOAD, strlen (PAYLOAD));
  entry->payload_hash = rap_hash_of_bytes (entry->payload);
  entry->hash = rap_entry_compute_hash (entry);
  return entry;
}

static void
test_worked_example (void)
{
  g_autoptr (RapEntry) entry = make_example ();
  g_autoptr (RapEntry) again = rap_entry_ref (entry);
  g_autoptr (RapJson) payload = rap_entry_read_payload (again);
  char text[RAP_HASH_TEXT_SIZE];

  g_assert_cmpstr (rap_hash_to_text (&entry->payload_hash, text), ==, PAYLOAD_HASH);
  g_assert_cmpstr (rap_hash_to_text (&entry->hash, text), ==, HASH);
  g_assert_true (rap_entry_verify (entry));
  g_assert_cmpstr (rap_json_get_text (payload, "item"), ==, "greeting");
}

/* No field may change without the hash. */
static void
test_every_field_is_covered (void)
{
  for (guint field = 0; field < 12; field++)
    {
      g_autoptr (RapEntry) entry = make_example ();

      switch (field)
        {
        case 0: entry->id.bytes[15] ^= 1; break;
        case 1: entry->version++; break;
        case 2: entry->kind[0] = 'p'; break;
        case 3: entry->writer.bytes[0] ^= 0x80; break;
        case 4: entry->number++; break;
        case 5: entry->lamport--; break;
        case 6: entry->wall_ms = -entry->wall_ms; break;
        case 7: entry->role_ms = RAP_NO_TIME; break;
        case 8: entry->who.bytes[7] ^= 1; break;
        case 9: entry->payload_hash.bytes[0] ^= 1; break;
        case 10: entry->previous.bytes[31] ^= 1; break;
        default:
          g_bytes_unref (entry->payload);
          entry->payload = g_bytes_new_static (PAYLOAD " ", strlen (PAYLOAD) + 1);
        }
      g_assert_false (rap_entry_verify (entry));
    }
}

static void
test_withheld (void)
{
  g_autoptr (RapEntry) entry = make_example ();

  g_clear_pointer (&entry->payload, g_bytes_unref);
  g_assert_true (rap_entry_verify (entry));
  g_assert_null (rap_entry_read_payload (entry));
}

static void
test_kind (void)
{
  g_autofree char *longest = g_strnfill (RAP_ENTRY_MAX_KIND, 'k');
  g_autofree char *longer = g_strnfill (RAP_ENTRY_MAX_KIND + 1, 'k');
  g_autoptr (RapEntry) entry = make_example ();

  g_assert_true (rap_entry_has_kind_form ("mark.set"));
  g_assert_true (rap_entry_has_kind_form (longest));
  g_assert_false (rap_entry_has_kind_form (longer));
  g_assert_false (rap_entry_has_kind_form (""));
  g_assert_false (rap_entry_has_kind_form ("Mark"));
  g_assert_false (rap_entry_has_kind_form ("mark set"));

  /* An overlong kind, as damage may make it, is refused before it is hashed. */
  g_free (entry->kind);
  entry->kind = g_steal_pointer (&longer);
  g_assert_false (rap_entry_verify (entry));
}

static void
test_position (void)
{
  RapPosition first = { 1, { { 9 } }, 9 };
  RapPosition second = { 2, { { 1 } }, 9 };
  RapPosition third = { 2, { { 2 } }, 1 };
  RapPosition fourth = { 2, { { 2 } }, 2 };

  g_assert_cmpint (rap_position_compare (&first, &second), <, 0);
  g_assert_cmpint (rap_position_compare (&second, &third), <, 0);
  g_assert_cmpint (rap_position_compare (&fourth, &third), >, 0);
  g_assert_cmpint (rap_position_compare (&third, &third), ==, 0);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/entry/worked-example", test_worked_example);
  g_test_add_func ("/entry/every-field-is-covered", test_every_field_is_covered);
  g_test_add_func ("/entry/withheld", test_withheld);
  g_test_add_func ("/entry/kind", test_kind);
  g_test_add_func ("/entry/position", test_position);
  return g_test_run ();
}

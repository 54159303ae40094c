/* test-id.c: identities and hashes.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "base/rap-id.h"

#include <string.h>

static RapId
id_of (const char *text)
{
  RapId id;

  g_assert_true (rap_id_from_text (text, &id));
  return id;
}

static void
assert_id (RapId       id,
           const char *expected)
{
  char text[RAP_ID_TEXT_SIZE];

  g_assert_cmpstr (rap_id_to_text (&id, text), ==, expected);
}

static gint64
ms_of (const RapId *id)
{
  gint64 ms = 0;

  for (guint i = 0; i < 6; i++)
    ms = ms << 8 | id->bytes[i];

  return ms;
}

static void
test_text (void)
{
  static const char * const bad[] = {
    "", "f81d4fae", "f81d4fae-7dec-11d0-a765-00a0c91e6bf", "f81d4fae-7dec-11d0-a765-00a0c91e6bf66",
    "f81d4fae+7dec-11d0-a765-00a0c91e6bf6", "g81d4fae-7dec-11d0-a765-00a0c91e6bf6",
    "f81d4fae7dec-11d0-a765-00a0c91e6bf6-", "{81d4fae-7dec-11d0-a765-00a0c91e6bf}",
    "f81d4fae-7dec-11d0-a765-00a0c91e6b\xc3\xa9",
  };
  RapId id = id_of ("F81D4FAE-7dec-11D0-a765-00a0c91e6bF6");

  assert_id (id, "f81d4fae-7dec-11d0-a765-00a0c91e6bf6");

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_assert_false (rap_id_from_text (bad[i], &id));
      assert_id (id, "f81d4fae-7dec-11d0-a765-00a0c91e6bf6");
    }
}

static void
test_nil_and_order (void)
{
  RapId nil = { 0 };
  RapId a = id_of ("00000000-0000-7000-8000-000000000001");
  RapId b = id_of ("ff000000-0000-7000-8000-000000000000");

  g_assert_true (rap_id_is_nil (&nil));
  g_assert_false (rap_id_is_nil (&a));
  g_assert_cmpint (rap_id_compare (&a, &b), <, 0);
  g_assert_cmpint (rap_id_compare (&b, &a), >, 0);
  g_assert_true (rap_id_equal (&a, &a));
  g_assert_true (rap_id_equal_func (&b, &b));
  g_assert_false (rap_id_equal_func (&a, &b));
  g_assert_cmpuint (rap_id_hash_func (&a), !=, rap_id_hash_func (&b));
}

/* RFC 9562, appendix A.4: the DNS name space and "www.example.com". */
static void
test_named (void)
{
  RapId dns = id_of ("6ba7b810-9dad-11d1-80b4-00c04fd430c8");

  assert_id (rap_id_new_named (&dns, "www.example.com"), "2ed6657d-e927-568b-95e1-2665a8aea6a2");
}

static void
assert_same_person (const RapId        *exam,
                    const char * const *names,
                    gsize               n_names)
{
  RapId first = rap_id_new_person (exam, names[0]);

  for (gsize i = 1; i < n_names; i++)
    {
      RapId id = rap_id_new_person (exam, names[i]);

      g_test_message ("%s", names[i]);
      g_assert_true (rap_id_equal (&id, &first));
    }
}

static void
test_person (void)
{
  static const char * const one[] = {
    "Dr Hill", "dr  hill", "  DR\tHILL ", "Dr\u00a0Hill", "\uff24\uff52 Hill",
  };
  static const char * const accented[] = { "ZOË ÅS", "zoe\u0308 a\u030as", "Zoë ås" };
  static const char * const folded[] = { "Straße", "STRASSE" };
  RapId exam = id_of ("018f0000-0000-7000-8000-000000000001");
  RapId other_exam = id_of ("018f0000-0000-7000-8000-000000000002");
  RapId hill = rap_id_new_person (&exam, "Dr Hill");
  RapId expected = rap_id_new_named (&exam, "dr hill");
  RapId other = rap_id_new_person (&exam, "Dr Hills");
  RapId elsewhere = rap_id_new_person (&other_exam, "Dr Hill");
  RapId invalid = rap_id_new_person (&exam, "Dr Hill\xff");

  g_assert_true (rap_id_equal (&hill, &expected));
  g_assert_false (rap_id_equal (&hill, &other));
  g_assert_false (rap_id_equal (&hill, &elsewhere));
  g_assert_false (rap_id_equal (&hill, &invalid));

  assert_same_person (&exam, one, G_N_ELEMENTS (one));
  assert_same_person (&exam, accented, G_N_ELEMENTS (accented));
  assert_same_person (&exam, folded, G_N_ELEMENTS (folded));
}

static void
test_random (void)
{
  g_autoptr(GHashTable) seen = g_hash_table_new_full (rap_id_hash_func, rap_id_equal_func,
                                                      g_free, NULL);

  for (guint i = 0; i < 10000; i++)
    {
      RapId id = rap_id_new_random ();

      g_assert_cmphex (id.bytes[6] >> 4, ==, 4);
      g_assert_cmphex (id.bytes[8] >> 6, ==, 2);
      g_assert_true (g_hash_table_add (seen, g_memdup2 (&id, sizeof id)));
    }
}

static void
test_source_layout (void)
{
  RapIdSource source = { 0 };
  gint64 now = 1772616600250;
  RapId id = rap_id_source_next (&source, now);

  g_assert_cmpint (ms_of (&id), ==, now);
  g_assert_cmphex (id.bytes[6] >> 4, ==, 7);
  g_assert_cmphex (id.bytes[8] >> 6, ==, 2);
}

static void
assert_rises (RapIdSource *source,
              RapId       *last,
              gint64       wall_ms)
{
  RapId id = rap_id_source_next (source, wall_ms);

  g_assert_cmphex (id.bytes[6] >> 4, ==, 7);
  g_assert_cmpint (rap_id_compare (last, &id), <, 0);
  *last = id;
}

/* The ids rise while the wall clock stands, runs, jumps back and is plainly broken. */
static void
test_source_never_falls (void)
{
  static const gint64 times[] = {
    1772616600250, 1772616600250, 1772616600251, 1772616600000, 0, -5, G_MININT64,
    1772616600252, 1772613000000, 1772620200000, 1,
  };
  RapIdSource source = { 0 };
  RapId last = { 0 };

  for (guint i = 0; i < G_N_ELEMENTS (times); i++)
    for (guint j = 0; j < 3; j++)
      assert_rises (&source, &last, times[i]);

  g_assert_cmpint (ms_of (&last), ==, 1772620200000);
}

/* More ids than the counter holds within one millisecond go on into the next one. */
static void
test_source_counter_runs_over (void)
{
  RapIdSource source = { 0 };
  RapId last = { 0 };

  for (guint i = 0; i < 20000; i++)
    assert_rises (&source, &last, 1772616600250);

  g_assert_cmpint (ms_of (&last), >, 1772616600250);
  g_assert_cmpint (ms_of (&last), <, 1772616600250 + 20);
}

static void
test_source_beyond_48_bits (void)
{
  RapIdSource source = { 0 };
  RapId id = rap_id_source_next (&source, G_MAXINT64);

  g_assert_cmpint (ms_of (&id), ==, (G_GINT64_CONSTANT (1) << 48) - 1);
}

/* FIPS 180-2, appendix B.1, and the digest of nothing. */
static void
test_hash (void)
{
  static const char * const expected[] = {
    "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
  };
  g_autoptr(GBytes) bytes = g_bytes_new_static ("abc", 3);
  RapHash abc = rap_hash_of_bytes (bytes);
  RapHash nothing = rap_hash_of (NULL, 0);
  RapHash read;
  char text[RAP_HASH_TEXT_SIZE];

  g_assert_cmpstr (rap_hash_to_text (&abc, text), ==, expected[0]);
  g_assert_true (rap_hash_from_text (text, &read));
  g_assert_true (rap_hash_equal (&read, &abc));
  g_assert_cmpstr (rap_hash_to_text (&nothing, text), ==, expected[1]);
  g_assert_false (rap_hash_equal (&nothing, &abc));
  g_assert_false (rap_hash_from_text ("ba78", &read));
  text[63] = 'x';
  g_assert_false (rap_hash_from_text (text, &read));
  g_assert_true (rap_hash_equal (&read, &abc));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/id/text", test_text);
  g_test_add_func ("/id/nil-and-order", test_nil_and_order);
  g_test_add_func ("/id/named", test_named);
  g_test_add_func ("/id/person", test_person);
  g_test_add_func ("/id/random", test_random);
  g_test_add_func ("/id/source/layout", test_source_layout);
  g_test_add_func ("/id/source/never-falls", test_source_never_falls);
  g_test_add_func ("/id/source/counter-runs-over", test_source_counter_runs_over);
  g_test_add_func ("/id/source/beyond-48-bits", test_source_beyond_48_bits);
  g_test_add_func ("/id/hash", test_hash);

  return g_test_run ();
}

/* test-entry-inspector.c: what can be told of entries one by one, found out on a second thread.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "journal/rap-entry-inspector.h"
#include "journal/rap-entry-private.h"

#include <gio/gio.h>

/* More than are ever under way, and no whole number of batches. */
#define N_ENTRIES 5003

/* What is wrong with an entry, by its number. */
enum { SOUND, BAD_KIND, BAD_HASH, BAD_PAYLOAD, NO_PAYLOAD, NO_JSON, N_FAULTS };

typedef struct
{
  gint64   next;
  gint64   stop_at;
  GThread *thread;
} Seen;

static RapEntry *
make_entry (gint64 number)
{
  RapEntry *entry = rap_entry_new ();
  int fault = (int) (number % N_FAULTS);
  char *text = fault == NO_JSON ? g_strdup ("[") : g_strdup_printf ("{\"n\":%d}", (int) number);
  g_autoptr (GBytes) payload = g_bytes_new_take (text, strlen (text));

  entry->number = number + 1;
  entry->lamport = number + 1;
  entry->version = RAP_ENTRY_VERSION;
  entry->kind = g_strdup (fault == BAD_KIND ? "Not A Kind" : "mark.set");
  entry->payload_hash = rap_hash_of_bytes (payload);
  if (fault == BAD_PAYLOAD)
    entry->payload_hash.bytes[31] ^= 1;
  entry->hash = rap_entry_compute_hash (entry);
  if (fault == BAD_HASH)
    entry->hash.bytes[0] ^= 1;
  if (fault != NO_PAYLOAD)
    entry->payload = g_steal_pointer (&payload);
  return entry;
}

static gboolean
check_cb (const RapInspection  *inspection,
          gpointer              user_data,
          GError              **error)
{
  Seen *seen = user_data;
  gint64 number = seen->next++;
  int fault = (int) (number % N_FAULTS);

  g_assert_true (g_thread_self () == seen->thread);
  g_assert_cmpint (inspection->entry->number, ==, number + 1);
  g_assert_cmpint (inspection->has_form, ==, fault != BAD_KIND);
  g_assert_cmpint (inspection->hash_fits, ==, fault != BAD_KIND && fault != BAD_HASH);
  g_assert_cmpint (inspection->payload_fits, ==, fault != BAD_KIND && fault != BAD_PAYLOAD);
  if (fault == NO_PAYLOAD || fault == NO_JSON)
    g_assert_null (inspection->payload);
  else
    g_assert_cmpint (json_integer_value (json_object_get (inspection->payload, "n")), ==, number);
  if (number != seen->stop_at)
    return TRUE;
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, "enough");
  return FALSE;
}

/* Returns: how many were added before the function stopped it */
static gint64
add_entries (RapEntryInspector  *inspector,
             gint64              n,
             GError            **error)
{
  for (gint64 i = 0; i < n; i++)
    {
      g_autoptr (RapEntry) entry = make_entry (i);

      if (!rap_entry_inspector_add (inspector, entry, error))
        return i;
    }
  return n;
}

static void
test_in_order (void)
{
  static const gint64 lengths[] = { 0, 1, 31, 32, 33, 127, 128, 129, N_ENTRIES };

  for (gsize i = 0; i < G_N_ELEMENTS (lengths); i++)
    {
      g_autoptr (GError) error = NULL;
      Seen seen = { 0, -1, g_thread_self () };
      g_autoptr (RapEntryInspector) inspector = rap_entry_inspector_new (check_cb, &seen);

      g_assert_cmpint (add_entries (inspector, lengths[i], &error), ==, lengths[i]);
      g_assert_cmpint (seen.next, >=, lengths[i] - 2048);
      g_assert_true (rap_entry_inspector_finish (inspector, &error));
      g_assert_no_error (error);
      g_assert_cmpint (seen.next, ==, lengths[i]);
    }
}

static void
test_stopped (void)
{
  g_autoptr (GError) error = NULL;
  Seen seen = { 0, 700, g_thread_self () };
  g_autoptr (RapEntryInspector) inspector = rap_entry_inspector_new (check_cb, &seen);

  g_assert_cmpint (add_entries (inspector, N_ENTRIES, &error), <, N_ENTRIES);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpint (seen.next, ==, 701);
}

static void
test_stopped_at_the_end (void)
{
  g_autoptr (GError) error = NULL;
  Seen seen = { 0, 300, g_thread_self () };
  g_autoptr (RapEntryInspector) inspector = rap_entry_inspector_new (check_cb, &seen);

  g_assert_cmpint (add_entries (inspector, 400, &error), ==, 400);
  g_assert_false (rap_entry_inspector_finish (inspector, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpint (seen.next, ==, 301);
}

/* Freed with entries under way, which nobody sees then. */
static void
test_given_up (void)
{
  Seen seen = { 0, -1, g_thread_self () };
  RapEntryInspector *inspector = rap_entry_inspector_new (check_cb, &seen);

  g_assert_cmpint (add_entries (inspector, 100, NULL), ==, 100);
  rap_entry_inspector_free (inspector);
  g_assert_cmpint (seen.next, ==, 0);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/entry-inspector/in-order", test_in_order);
  g_test_add_func ("/entry-inspector/stopped", test_stopped);
  g_test_add_func ("/entry-inspector/stopped-at-the-end", test_stopped_at_the_end);
  g_test_add_func ("/entry-inspector/given-up", test_given_up);
  return g_test_run ();
}

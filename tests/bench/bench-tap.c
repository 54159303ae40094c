/* bench-tap.c: how long a tap takes until it is on the disk.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * usage: bench-tap RUBRIC.xml FOLDER TAPS [EXAM]
 *
 * Taps into a new exam, or into EXAM, which is changed. Every tap stands beside its reference, in
 * turn on the same disk: 4 KiB appended to a file and fdatasync(). Prints microseconds, one line
 * each: `tap P50 P99` and `reference P50 P99`.
 */

#include "config.h"

#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include "exam/rap-marking.h"
#include "rubric/rap-rubric-reader.h"

static int
compare_times (gconstpointer a,
               gconstpointer b)
{
  gint64 x = *(const gint64 *) a;
  gint64 y = *(const gint64 *) b;

  return (x > y) - (x < y);
}

static void
print_percentiles (const char *what,
                   GArray     *times)
{
  g_array_sort (times, compare_times);
  g_print ("%s %" G_GINT64_FORMAT " %" G_GINT64_FORMAT "\n", what,
           g_array_index (times, gint64, times->len / 2),
           g_array_index (times, gint64, times->len * 99 / 100));
}

static void
append_and_sync (int file)
{
  static const char block[4096];

  if (write (file, block, sizeof block) != sizeof block || fdatasync (file) != 0)
    g_error ("The reference could not be written");
}

/* The items with levels, whose marks a tap sets. */
static GPtrArray *
list_rated (const RapRubric *rubric)
{
  GPtrArray *rated = g_ptr_array_new ();

  for (guint i = 0; i < rubric->items->len; i++)
    {
      RapItem *item = g_ptr_array_index (rubric->items, i);

      if (item->kind == RAP_ITEM_RATE && rap_item_is_by (item, rap_marking_default_role (rubric)))
        g_ptr_array_add (rated, item);
    }
  return rated;
}

static RapDraft *
make_tap (const RapId *sheet,
          GPtrArray   *rated,
          guint        round,
          const RapId *who)
{
  const RapItem *item = g_ptr_array_index (rated, round % rated->len);
  guint n_levels = item->scale->levels->len;
  const RapLevel *level = g_ptr_array_index (item->scale->levels, (round / rated->len) % n_levels);
  g_autoptr (RapAnswer) answer = rap_answer_new (item, RAP_ANSWER_GIVEN, level->id, NULL);

  return rap_draft_by (rap_draft_mark_set (sheet, item, answer), who, 1000 * round);
}

static gboolean
open_sheet (RapStore *store,
            RapId    *sheet,
            RapId    *who,
            GError  **error)
{
  RapId candidate = rap_id_new_random ();
  RapDraft *draft = rap_draft_candidate_set (&candidate, "nobody", "Nobody", NULL, NULL, NULL);

  return rap_store_append_one (store, draft, NULL, error) &&
         rap_marking_open_sheet (store, 1, &candidate, 1, "Bench", NULL, sheet, who, error);
}

/* Microseconds since @since, into @times. */
static void
take_time (GArray *times,
           gint64  since)
{
  gint64 passed = g_get_monotonic_time () - since;

  g_array_append_val (times, passed);
}

static gboolean
measure (RapStore  *store,
         RapRubric *rubric,
         int        reference,
         guint      n_taps,
         GError   **error)
{
  g_autoptr (GArray) taps = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GArray) references = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GPtrArray) rated = list_rated (rubric);
  RapId sheet = { { 0 } };
  RapId who = { { 0 } };

  if (!open_sheet (store, &sheet, &who, error))
    return FALSE;
  for (guint i = 0; i < n_taps; i++)
    {
      RapDraft *tap = make_tap (&sheet, rated, i, &who);
      gint64 since = g_get_monotonic_time ();

      append_and_sync (reference);
      take_time (references, since);
      since = g_get_monotonic_time ();
      if (!rap_store_append_one (store, tap, NULL, error))
        return FALSE;
      take_time (taps, since);
    }
  print_percentiles ("tap", taps);
  print_percentiles ("reference", references);
  return TRUE;
}

static RapStore *
open_store (RapRubric   *rubric,
            const char  *folder,
            const char  *exam,
            GError     **error)
{
  g_autofree char *path = g_build_filename (folder, "tap.rapport", NULL);
  g_autoptr (GPtrArray) rubrics = g_ptr_array_new ();

  if (exam != NULL)
    return rap_store_open (exam, RAP_STORE_READ_WRITE, NULL, error);
  g_ptr_array_add (rubrics, rubric);
  return rap_exam_create (path, "practice", "Bench", NULL, rubrics, NULL, error);
}

int
main (int    argc,
      char **argv)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RapRubric) rubric = NULL;
  g_autoptr (RapStore) store = NULL;
  g_autofree char *reference_path = NULL;
  int reference;

  if (argc != 4 && argc != 5)
    return 2;
  reference_path = g_build_filename (argv[2], "reference", NULL);
  rubric = rap_rubric_new_from_path (argv[1], &error);
  if (rubric == NULL)
    g_error ("%s", error->message);
  store = open_store (rubric, argv[2], argc == 5 ? argv[4] : NULL, &error);
  reference = g_open (reference_path, O_CREAT | O_WRONLY | O_APPEND, 0600);
  if (store == NULL || reference < 0 || !measure (store, rubric, reference, atoi (argv[3]), &error))
    g_error ("%s", error != NULL ? error->message : "no reference file");
  close (reference);
  return 0;
}

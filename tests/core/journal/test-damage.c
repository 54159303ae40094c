/* test-damage.c: changed bytes in an exam file: noticed, and what is whole is salvaged.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What may be lost is told by the undamaged file: an entry's row lies where its hash is found, its
 * payload where its bytes are; an entry may be missing only if one of these places was hit.
 */

#include "config.h"

#include "fault-fixture.h"
#include "journal/rap-backup.h"
#include "journal/rap-carver.h"

#define ROUNDS 100
#define PAGE   4096

typedef enum { FLIP, BYTE, SECTOR, PAGE_COPY, N_KINDS } DamageKind;

static const char *const kind_names[] = { "flip", "byte", "sector", "page" };

typedef struct
{
  FaultFixture *fault;
  guint8       *bytes;   /* of the undamaged file */
  gsize         length;
  GPtrArray    *entries; /* RapEntry, in replay order */
  char         *marks;   /* what stands on the sheet, as text */
} Fixture;

/* Damage */

typedef struct
{
  gsize from;
  gsize to;
} Span;

static Span
damage (Fixture    *fixture,
        DamageKind  kind,
        guint8     *bytes)
{
  GRand *random = fixture->fault->random;
  gsize at = (gsize) g_rand_int_range (random, 0, (gint32) fixture->length);
  gsize from;

  switch (kind)
    {
    case FLIP:
      bytes[at] ^= (guint8) (1 << g_rand_int_range (random, 0, 8));
      return (Span) { at, at + 1 };
    case BYTE:
      bytes[at] = (guint8) (bytes[at] + g_rand_int_range (random, 1, 256));
      return (Span) { at, at + 1 };
    case SECTOR:
      at -= at % 512;
      memset (bytes + at, 0, 512);
      return (Span) { at, at + 512 };
    case PAGE_COPY:
      at -= at % PAGE;
      from = (gsize) g_rand_int_range (random, 0, (gint32) (fixture->length / PAGE)) * PAGE;
      memmove (bytes + at, fixture->bytes + from, PAGE);
      return (Span) { at, at + PAGE };
    case N_KINDS:
    default:
      g_assert_not_reached ();
    }
}

static void
lay (const char   *path,
     const guint8 *bytes,
     gsize         length)
{
  FILE *file = fopen (path, "w");

  g_assert_nonnull (file);
  g_assert_cmpuint (fwrite (bytes, 1, length, file), ==, length);
  g_assert_no_errno (fclose (file));
}

static void
assert_unchanged (const char   *path,
                  const guint8 *bytes,
                  gsize         length)
{
  g_autofree char *now = NULL;
  gsize length_now;

  g_assert_true (g_file_get_contents (path, &now, &length_now, NULL));
  g_assert_cmpmem (now, length_now, bytes, length);
}

/* What the file says */

static gboolean
collect_entry (const RapEntry  *entry,
               gpointer         user_data,
               GError         **error)
{
  g_ptr_array_add (user_data, rap_entry_ref (entry));
  return TRUE;
}

static GPtrArray *
list_entries (RapStore *store)
{
  GPtrArray *entries = g_ptr_array_new_with_free_func ((GDestroyNotify) rap_entry_unref);

  rap_store_foreach_entry (store, collect_entry, entries, NULL);
  return entries;
}

static char *
tell_marks (RapStore    *store,
            const RapId *sheet)
{
  g_autoptr (RapSheetContent) content = rap_store_read_sheet (store, sheet, NULL);
  GString *text = g_string_new (NULL);

  for (guint i = 0; content != NULL && i < content->marks->len; i++)
    {
      const RapMark *mark = content->marks->pdata[i];

      g_string_append_printf (text, "%s=%s:%s ", mark->item, mark->kind, mark->value);
    }
  for (guint i = 0; content != NULL && i < content->comments->len; i++)
    {
      const RapComment *comment = content->comments->pdata[i];

      g_string_append_printf (text, "%s=%s ", comment->item, comment->text);
    }
  return g_string_free (text, FALSE);
}

static Fixture *
fixture_new (void)
{
  Fixture *self = g_new0 (Fixture, 1);
  g_autoptr (GError) error = NULL;
  RapStore *store;

  self->fault = fault_fixture_new (NULL);
  fault_fixture_lay (self->fault);
  store = fault_fixture_open (self->fault, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < 150; i++)
    g_assert_true (fault_fixture_mark (self->fault, store, i, NULL));
  self->entries = list_entries (store);
  self->marks = tell_marks (store, &self->fault->sheet);
  g_assert_true (rap_store_close (store, NULL));
  g_assert_true (g_file_get_contents (self->fault->path, (char **) &self->bytes, &self->length,
                                      NULL));
  return self;
}

static void
fixture_free (Fixture *self)
{
  g_ptr_array_unref (self->entries);
  g_free (self->marks);
  g_free (self->bytes);
  fault_fixture_free (self->fault);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Fixture, fixture_free)

/* Noticing */

typedef struct
{
  guint refused;
  guint found;
  guint harmless;
} Tally;

/* Whether the file says what it said before the damage. */
static gboolean
says_the_same (Fixture  *fixture,
               RapStore *store)
{
  g_autoptr (GPtrArray) entries = list_entries (store);
  g_autofree char *marks = tell_marks (store, &fixture->fault->sheet);

  if (entries->len != fixture->entries->len || !g_str_equal (marks, fixture->marks))
    return FALSE;
  for (guint i = 0; i < entries->len; i++)
    {
      const RapEntry *a = entries->pdata[i];
      const RapEntry *b = fixture->entries->pdata[i];

      if (!rap_hash_equal (&a->hash, &b->hash) || a->payload == NULL ||
          !g_bytes_equal (a->payload, b->payload))
        return FALSE;
    }
  return TRUE;
}

static void
judge (Fixture      *fixture,
       const guint8 *bytes,
       Tally        *tally)
{
  g_autoptr (GPtrArray) differences = NULL;
  g_autoptr (GError) error = NULL;
  RapStore *store = fault_fixture_open (fixture->fault, &error);

  if (store == NULL)
    {
      g_assert_cmpuint (error->domain, ==, RAP_JOURNAL_ERROR);
      g_assert_nonnull (strstr (error->message, fixture->fault->path));
      assert_unchanged (fixture->fault->path, bytes, fixture->length);
      tally->refused++;
      return;
    }
  if (!rap_store_verify (store, NULL, NULL, NULL, &differences, &error) || differences->len > 0)
    tally->found++;
  else
    {
      g_assert_true (says_the_same (fixture, store));
      tally->harmless++;
    }
  rap_store_free (store);
}

static void
test_noticed (gconstpointer data)
{
  DamageKind kind = GPOINTER_TO_UINT (data);
  g_autoptr (Fixture) fixture = fixture_new ();
  guint n = fault_amount ("RAPPORT_DAMAGES", ROUNDS);
  Tally tally = { 0 };

  for (guint i = 0; i < n; i++)
    {
      g_autofree guint8 *bytes = g_memdup2 (fixture->bytes, fixture->length);

      damage (fixture, kind, bytes);
      fault_fixture_lay (fixture->fault);
      lay (fixture->fault->path, bytes, fixture->length);
      judge (fixture, bytes, &tally);
    }
  g_test_message ("%s: %u files: %u refused, %u found by verify, %u said the same as before",
                  kind_names[kind], n, tally.refused, tally.found, tally.harmless);
  g_assert_cmpuint (tally.refused + tally.found, >, n / 4);
}

/* Salvaging */

static gboolean
span_hits (Span  span,
           gsize from,
           gsize to)
{
  return span.from < to && from < span.to;
}

/* Whether the damage touched a place where @needle lies, with @before bytes in front of it. */
static gboolean
hit_by (Fixture       *fixture,
        Span           span,
        gconstpointer  needle,
        gsize          length,
        gsize          before)
{
  const guint8 *end = fixture->bytes + fixture->length;
  const guint8 *at = fixture->bytes;

  while ((at = memmem (at, (gsize) (end - at), needle, length)) != NULL)
    {
      gsize offset = (gsize) (at - fixture->bytes);

      if (span_hits (span, offset - MIN (offset, before), offset + length))
        return TRUE;
      at++;
    }
  return FALSE;
}

/* A payload of several pages may lie anywhere near its words. */
static gboolean
hit_long_payload (Fixture        *fixture,
                  Span            span,
                  const RapEntry *entry)
{
  gsize from = span.from - span.from % PAGE;
  gsize to = (span.to + PAGE - 1) / PAGE * PAGE;

  if (g_bytes_get_size (entry->payload) < 1000)
    return FALSE;
  return memmem (fixture->bytes + from, MIN (to, fixture->length) - from, "wwwwwwww", 8) != NULL;
}

static gboolean
may_be_lost (Fixture        *fixture,
             Span            span,
             const RapEntry *entry)
{
  gsize length;
  gconstpointer payload = g_bytes_get_data (entry->payload, &length);

  return hit_by (fixture, span, entry->hash.bytes, sizeof entry->hash.bytes, 260)
         || hit_by (fixture, span, payload, MIN (length, 400), 40)
         || hit_long_payload (fixture, span, entry);
}

static RapEntry *
find_entry (GPtrArray      *entries,
            const RapEntry *wanted)
{
  for (guint i = 0; i < entries->len; i++)
    {
      RapEntry *entry = entries->pdata[i];

      if (rap_id_equal (&entry->id, &wanted->id))
        return entry;
    }
  return NULL;
}

/* That the last entries of a chain are gone, nothing can tell; any other gap shows. */
static gboolean
shows (GPtrArray      *entries,
       const RapEntry *lost)
{
  for (guint i = 0; i < entries->len; i++)
    {
      const RapEntry *entry = entries->pdata[i];

      if (rap_id_equal (&entry->writer, &lost->writer) && entry->number > lost->number)
        return TRUE;
    }
  return find_entry (entries, lost) != NULL;
}

/* @n_showing: (out): of the lost entries, those that the file must name as missing */
static guint
check_salvaged (Fixture    *fixture,
                Span        span,
                const char *target,
                guint      *n_showing)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RapStore) store = rap_store_open (target, RAP_STORE_READ_ONLY,
                                               &fixture->fault->options, &error);
  g_autoptr (GPtrArray) entries = NULL;
  guint lost = 0;

  g_assert_no_error (error);
  entries = list_entries (store);
  for (guint i = 0; i < fixture->entries->len; i++)
    {
      const RapEntry *was = fixture->entries->pdata[i];
      const RapEntry *is = find_entry (entries, was);

      if (is != NULL)
        g_assert_true (rap_hash_equal (&is->hash, &was->hash));
      if (is != NULL && is->payload != NULL)
        {
          g_assert_true (g_bytes_equal (is->payload, was->payload));
          continue;
        }
      lost++;
      *n_showing += shows (entries, was);
      g_assert_true (may_be_lost (fixture, span, was));
    }
  return lost;
}

static void
test_salvaged (gconstpointer data)
{
  DamageKind kind = GPOINTER_TO_UINT (data);
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autofree char *target = g_build_filename (fixture->fault->folder, "target.rapport", NULL);
  guint n = fault_amount ("RAPPORT_DAMAGES", ROUNDS);
  guint lost = 0;

  for (guint i = 0; i < n; i++)
    {
      g_autofree guint8 *bytes = g_memdup2 (fixture->bytes, fixture->length);
      g_autoptr (GPtrArray) missing = NULL;
      g_autoptr (GError) error = NULL;
      Span span = damage (fixture, kind, bytes);
      guint n_showing = 0;

      fault_fixture_lay (fixture->fault);
      lay (fixture->fault->path, bytes, fixture->length);
      rap_store_salvage (fixture->fault->path, target, &fixture->fault->options, &missing, &error);
      g_assert_no_error (error);
      assert_unchanged (fixture->fault->path, bytes, fixture->length);
      lost += check_salvaged (fixture, span, target, &n_showing);
      g_assert_true (n_showing == 0 || missing->len > 0);
    }
  g_test_message ("%s: %u files of %u entries salvaged; %u entries lost, each of them hit",
                  kind_names[kind], n, fixture->entries->len, lost);
}

/* With the ring beside it nothing that a backup has is missing, even if the file is all zeros. */
static void
test_salvage_from_ring (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  FaultFixture *fault = fixture->fault;
  g_autofree char *target = g_build_filename (fault->folder, "target.rapport", NULL);
  g_autofree char *name = NULL;
  g_autoptr (GPtrArray) missing = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (RapStore) store = NULL;

  store = fault_fixture_open (fault, &error);
  name = rap_backup_ring_next (fault->path, NULL, &error);
  g_assert_true (rap_backup_make (store->database, name, store->vfs, &error));
  g_assert_true (rap_store_close (g_steal_pointer (&store), NULL));
  memset (fixture->bytes, 0, fixture->length);
  lay (fault->path, fixture->bytes, fixture->length);

  g_assert_null (fault_fixture_open (fault, &error));
  g_assert_error (error, RAP_JOURNAL_ERROR, RAP_JOURNAL_ERROR_NOT_OURS);
  g_clear_error (&error);
  rap_store_salvage (fault->path, target, &fault->options, &missing, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (missing->len, ==, 0);
  store = rap_store_open (target, RAP_STORE_READ_WRITE, &fault->options, &error);
  g_assert_no_error (error);
  g_assert_true (says_the_same (fixture, store));
  fault_assert_sound (store);
}

/* What is still in the -wal of a killed process is salvaged too. */
static void
test_salvage_wal (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  FaultFixture *fault = fixture->fault;
  g_autofree char *target = g_build_filename (fault->folder, "target.rapport", NULL);
  g_autofree char *left = g_build_filename (fault->folder, "left.rapport", NULL);
  g_autofree char *left_wal = g_strconcat (left, "-wal", NULL);
  g_autofree char *command = NULL;
  g_autoptr (GPtrArray) missing = NULL;
  g_autoptr (GError) error = NULL;
  RapStore *store = fault_fixture_open (fault, &error);

  for (guint i = 0; i < 30; i++)
    g_assert_true (fault_fixture_mark (fault, store, i, NULL));
  /* As a crash would leave them; copied by another process, for the sake of SQLite's locks. */
  command = g_strdup_printf ("cp %s %s && cp %s-wal %s", fault->path, left, fault->path, left_wal);
  g_assert_cmpint (system (command), ==, 0);
  g_assert_true (rap_store_close (store, NULL));

  rap_store_salvage (left, target, &fault->options, &missing, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (missing->len, ==, 0);
  store = rap_store_open (target, RAP_STORE_READ_ONLY, &fault->options, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (fault_fixture_count_lost (fault, store), ==, 0);
  rap_store_free (store);
}

static void
test_nothing_to_salvage (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autofree char *target = g_build_filename (fixture->fault->folder, "target.rapport", NULL);
  g_autoptr (GPtrArray) missing = NULL;
  g_autoptr (GError) error = NULL;

  memset (fixture->bytes, 'x', fixture->length);
  lay (fixture->fault->path, fixture->bytes, fixture->length);
  g_assert_false (rap_store_salvage (fixture->fault->path, target, &fixture->fault->options,
                                     &missing, &error));
  g_assert_error (error, RAP_JOURNAL_ERROR, RAP_JOURNAL_ERROR_DAMAGED);
  g_assert_nonnull (strstr (error->message, "copies on other devices"));
  g_assert_false (g_file_test (target, G_FILE_TEST_EXISTS));
}

static void
test_target_exists (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (GPtrArray) missing = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *target = g_build_filename (fixture->fault->folder, "target.rapport", NULL);

  g_assert_true (g_file_set_contents (target, "mine", -1, NULL));
  g_assert_false (rap_store_salvage (fixture->fault->path, target, &fixture->fault->options,
                                     &missing, &error));
  g_assert_error (error, RAP_JOURNAL_ERROR, RAP_JOURNAL_ERROR_EXISTS);
  assert_unchanged (target, (const guint8 *) "mine", 4);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  for (guint kind = 0; kind < N_KINDS; kind++)
    {
      g_autofree char *noticed = g_strconcat ("/damage/noticed/", kind_names[kind], NULL);
      g_autofree char *salvaged = g_strconcat ("/damage/salvaged/", kind_names[kind], NULL);

      g_test_add_data_func (noticed, GUINT_TO_POINTER (kind), test_noticed);
      g_test_add_data_func (salvaged, GUINT_TO_POINTER (kind), test_salvaged);
    }
  g_test_add_func ("/damage/salvage-from-ring", test_salvage_from_ring);
  g_test_add_func ("/damage/salvage-wal", test_salvage_wal);
  g_test_add_func ("/damage/nothing-to-salvage", test_nothing_to_salvage);
  g_test_add_func ("/damage/target-exists", test_target_exists);
  return g_test_run ();
}

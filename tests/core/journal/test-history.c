/* test-history.c: thousands of random histories of sheets against a naive model.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "journal-fixture.h"
#include "journal/rap-entry-private.h"
#include "sheet-model.h"

/* Sanitizers look for other faults, at a fifth of the pace or less. */
#ifdef __SANITIZE_ADDRESS__
#define N_LOCAL    400
#define N_SHUFFLED 200
#else
#define N_LOCAL    2000
#define N_SHUFFLED 1000
#endif
#define N_IN_FILE  5
#define LOCAL_LENGTH    24
#define SHUFFLED_LENGTH 30

static const char *const items[] = { "greeting", "listens", "closes" };
static const char *const levels[] = { "0", "1", "2", "" };
static const char *const texts[] = { "Warm.", "", "Turned away, then back." };
static const char *const moments[] = { "01900000-0000-7000-8000-000000000001",
                                       "01900000-0000-7000-8000-000000000002" };
static const char *const words[] = { "smiled", "", NULL };

/* Random events */

static const char *
pick (GRand             *random,
      const char *const *among,
      gsize              n)
{
  return among[g_rand_int_range (random, 0, (gint32) n)];
}

static RapId
pick_id (GRand            *random,
         const SheetModel *model)
{
  if (model->events->len == 0)
    return rap_id_new_random ();
  return model_event (model, (guint) g_rand_int_range (random, 0, (gint32) model->events->len))->id;
}

static void
fill_target (GRand            *random,
             const SheetModel *model,
             Event            *event)
{
  event->target = event->type == EVENT_UNDO ? model_next_undo (model) : model_next_redo (model);
  if (rap_id_is_nil (&event->target) || g_rand_int_range (random, 0, 10) < 3)
    event->target = pick_id (random, model);
}

static void
fill_words (GRand *random,
            Event *event)
{
  gboolean noted = event->type == EVENT_MOMENT || event->type == EVENT_CONCERN;
  gboolean in_words = event->type == EVENT_COMMENT || event->type == EVENT_CONCERN;

  event->thing = noted ? pick (random, moments, G_N_ELEMENTS (moments))
                 : event->type == EVENT_DOMAIN ? "extra"
                 : pick (random, items, G_N_ELEMENTS (items));
  event->value = event->type == EVENT_MOMENT ? pick (random, words, G_N_ELEMENTS (words))
                 : in_words ? pick (random, texts, G_N_ELEMENTS (texts))
                 : event->type == EVENT_DOMAIN ? (g_rand_boolean (random) ? "on" : "")
                 : pick (random, levels, G_N_ELEMENTS (levels));
}

static Event
random_event (GRand            *random,
              const SheetModel *model)
{
  static const EventType types[] = {
    EVENT_MARK, EVENT_MARK, EVENT_MARK, EVENT_MARK, EVENT_MARK, EVENT_MARK, EVENT_MARK,
    EVENT_COMMENT, EVENT_COMMENT, EVENT_MOMENT, EVENT_MOMENT, EVENT_DOMAIN, EVENT_CONCERN,
    EVENT_MOVE,
    EVENT_UNDO, EVENT_UNDO, EVENT_UNDO, EVENT_UNDO, EVENT_UNDO, EVENT_REDO, EVENT_REDO, EVENT_REDO,
    EVENT_SUBMIT, EVENT_REOPEN, EVENT_REOPEN, EVENT_VOID, EVENT_OPEN,
  };
  static guint n_moves = 0;
  Event event = { 0 };

  event.attempt = 2 + n_moves++;
  event.type = types[g_rand_int_range (random, 0, G_N_ELEMENTS (types))];
  /* A void sheet ends its history, so there are few. */
  if (event.type == EVENT_VOID && g_rand_int_range (random, 0, 4) > 0)
    event.type = EVENT_MARK;
  if (event.type == EVENT_UNDO || event.type == EVENT_REDO)
    fill_target (random, model, &event);
  fill_words (random, &event);
  return event;
}

static RapDraft *
event_to_draft (const JournalFixture *fixture,
                const RapId          *sheet,
                const Event          *event)
{
  RapSheetMove move = { *sheet, 2, fixture->candidates[1], event->attempt };
  RapId moment;

  switch (event->type)
    {
    case EVENT_MOVE:
      return rap_draft_sheet_move (&move, 1, "opened for the wrong candidate");
    case EVENT_CONCERN:
      g_assert_true (rap_id_from_text (event->thing, &moment));
      return rap_draft_concern_set (sheet, &moment, event->value);
    case EVENT_OPEN:
      return rap_draft_sheet_open (sheet, 1, &fixture->candidates[0], 1, &fixture->rater,
                                   "examiner",
                                   &fixture->rubric);
    case EVENT_SUBMIT:
      return rap_draft_sheet_submit (sheet, NULL);
    case EVENT_REOPEN:
      return rap_draft_sheet_reopen (sheet, "a mark was missed");
    case EVENT_VOID:
      return rap_draft_sheet_void (sheet, "the wrong candidate");
    case EVENT_UNDO:
      return rap_draft_undo (sheet, &event->target);
    case EVENT_REDO:
      return rap_draft_redo (sheet, &event->target);
    case EVENT_COMMENT:
      return rap_draft_comment_set (sheet, event->thing, event->value);
    case EVENT_MOMENT:
      g_assert_true (rap_id_from_text (event->thing, &moment));
      return rap_draft_moment_set (sheet, &moment, NULL, event->value);
    case EVENT_DOMAIN:
      return rap_draft_domain_switch (sheet, event->thing, g_str_equal (event->value, "on"));
    case EVENT_MARK:
    default:
      return mark_draft (sheet, event->thing, *event->value != '\0' ? "rate" : "", event->value);
    }
}

static void
compare (JournalFixture   *fixture,
         const RapId      *sheet,
         const SheetModel *model)
{
  g_autoptr (RapSheetContent) content = rap_store_read_sheet (fixture->store, sheet,
                                                              &fixture->error);

  g_assert_no_error (fixture->error);
  g_assert_cmpint (content != NULL, ==, model->opened);
  if (content != NULL)
    model_compare (model, content);
}

/* Syncing is not what is tested here. */
static void
hurry (JournalFixture *fixture)
{
  rap_database_set (fixture->store->database, "synchronous", "OFF", "0", &fixture->error);
  g_assert_no_error (fixture->error);
}

/* Written here, one after the other: what has no effect is refused. */
static void
play_event (JournalFixture *fixture,
            const RapId    *sheet,
            SheetModel     *model,
            Event           event)
{
  gboolean allowed = model_allows (model, &event);
  RapDraft *draft = event_to_draft (fixture, sheet, &event);

  g_assert_cmpint (rap_store_append_one (fixture->store, draft, &event.id, &fixture->error), ==,
                   allowed);
  if (!allowed)
    {
      g_assert_error (fixture->error, RAP_JOURNAL_ERROR, RAP_JOURNAL_ERROR_REFUSED);
      g_clear_error (&fixture->error);
      return;
    }
  g_assert_no_error (fixture->error);
  g_array_append_val (model->events, event);
  model_step (model);
}

static void
test_local (void)
{
  g_autoptr (JournalFixture) fixture = journal_fixture_new ();
  GRand *random = g_rand_new_with_seed (g_test_rand_int ());

  hurry (fixture);
  for (guint i = 0; i < N_LOCAL; i++)
    {
      g_autoptr (SheetModel) model = model_new ();
      RapId sheet = rap_id_new_random ();

      play_event (fixture, &sheet, model, (Event) { .type = EVENT_OPEN });
      for (guint k = 0; k < LOCAL_LENGTH; k++)
        {
          play_event (fixture, &sheet, model, random_event (random, model));
          compare (fixture, &sheet, model);
        }
      if (i % (N_LOCAL / 4) == N_LOCAL / 4 - 1)
        journal_fixture_verify (fixture);
    }
  g_rand_free (random);
}

/* Entries of three writers whose clocks overlap, as they come from three devices. What makes no
 * sense is among them too. */

typedef struct
{
  RapId   writer;
  gint64  number;
  RapHash head;
} Chain;

static RapEntry *
make_entry (Chain      *chain,
            gint64      lamport,
            RapDraft   *draft,
            const RapId *id)
{
  RapEntry *entry = rap_entry_new ();
  char *payload = rap_json_to_canonical (draft->payload);

  entry->id = *id;
  entry->version = RAP_ENTRY_VERSION;
  entry->kind = g_strdup (draft->kind);
  entry->writer = chain->writer;
  entry->number = ++chain->number;
  entry->lamport = lamport;
  entry->wall_ms = JOURNAL_WALL_MS - lamport;
  entry->payload = g_bytes_new_take (payload, strlen (payload));
  entry->payload_hash = rap_hash_of_bytes (entry->payload);
  entry->previous = chain->head;
  entry->hash = chain->head = rap_entry_compute_hash (entry);
  rap_draft_free (draft);
  return entry;
}

/* The events are dealt to the writers in replay order; they arrive shuffled. */
static void
make_history (JournalFixture *fixture,
              GRand          *random,
              const RapId    *sheet,
              SheetModel     *model,
              GPtrArray      *entries)
{
  Chain chains[3] = { 0 };
  gint64 lamport = 1000;
  guint chain = 2;

  for (guint i = 0; i < G_N_ELEMENTS (chains); i++)
    {
      chains[i].writer = rap_id_new_random ();
      chains[i].writer.bytes[0] = (guint8) (i + 1);
    }
  for (guint i = 0; i < SHUFFLED_LENGTH; i++)
    {
      Event event = i == 1 ? (Event) { .type = EVENT_OPEN } : random_event (random, model);

      /* At the same Lamport time by a writer that sorts behind, or at a later time by anyone. */
      if (chain < 2 && g_rand_boolean (random))
        chain++;
      else
        {
          chain = (guint) g_rand_int_range (random, 0, 3);
          lamport++;
        }
      event.id = rap_id_new_random ();
      g_ptr_array_add (entries, make_entry (&chains[chain], lamport,
                                            event_to_draft (fixture, sheet, &event), &event.id));
      g_array_append_val (model->events, event);
      model_step (model);
    }
}

static void
shuffle (GRand     *random,
         GPtrArray *array)
{
  for (guint i = array->len; i > 1; i--)
    {
      guint k = (guint) g_rand_int_range (random, 0, (gint32) i);
      gpointer swapped = array->pdata[i - 1];

      array->pdata[i - 1] = array->pdata[k];
      array->pdata[k] = swapped;
    }
}

static void
take_in (JournalFixture *fixture,
         GRand          *random,
         GPtrArray      *entries)
{
  guint i = 0;

  while (i < entries->len)
    {
      g_autoptr (RapBatch) batch = rap_batch_new ();
      guint n = (guint) g_rand_int_range (random, 1, 4);
      guint n_new = 0;

      for (guint k = 0; k < n && i < entries->len; k++, i++)
        g_ptr_array_add (batch->entries, rap_entry_ref (entries->pdata[i]));
      rap_store_take_in (fixture->store, batch, &n_new, &fixture->error);
      g_assert_no_error (fixture->error);
      g_assert_cmpuint (n_new, ==, batch->entries->len);
      rap_store_take_in (fixture->store, batch, &n_new, &fixture->error);
      g_assert_no_error (fixture->error);
      g_assert_cmpuint (n_new, ==, 0);
    }
}

/* A few histories in each file: making files waits for the disk, and rebuilding grows with the
 * file. */
static void
play_shuffled (GRand *random)
{
  g_autoptr (JournalFixture) fixture = journal_fixture_new ();

  hurry (fixture);
  for (guint i = 0; i < N_IN_FILE; i++)
    {
      g_autoptr (SheetModel) model = model_new ();
      g_autoptr (GPtrArray) entries =
        g_ptr_array_new_with_free_func ((GDestroyNotify) rap_entry_unref);
      RapId sheet = rap_id_new_random ();

      make_history (fixture, random, &sheet, model, entries);
      shuffle (random, entries);
      take_in (fixture, random, entries);
      compare (fixture, &sheet, model);
    }
  journal_fixture_verify (fixture);
}

static void
test_shuffled (void)
{
  GRand *random = g_rand_new_with_seed (g_test_rand_int ());

  for (guint i = 0; i < N_SHUFFLED / N_IN_FILE; i++)
    play_shuffled (random);
  g_rand_free (random);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/history/local", test_local);
  g_test_add_func ("/history/shuffled", test_shuffled);
  return g_test_run ();
}

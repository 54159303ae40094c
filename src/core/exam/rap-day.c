/* rap-day.c: the day of one station: who comes when, and how far it is with each of them.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "exam/rap-day.h"

#include "exam/rap-comparison.h"
#include "exam/rap-hand-over.h"
#include "exam/rap-marking-private.h"
#include "exam/rap-stand-in.h"

/* What a day is made of; all borrowed. */
typedef struct
{
  guint      station;
  GPtrArray *slots;
  GPtrArray *encounters;
  GPtrArray *sheets;
  GPtrArray *open;
  GPtrArray *forms;
} Source;

static void
row_free (RapDayRow *row)
{
  g_free (row->number);
  g_free (row->name);
  g_free (row);
}

void
rap_day_free (RapDay *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->rows);
  g_free (self);
}

static gboolean
is_of (const RapSheetRecord *sheet,
       const Source         *source,
       const RapId          *candidate,
       guint                 attempt)
{
  return sheet->station == source->station && sheet->attempt == attempt
         && sheet->state != RAP_SHEET_VOID && rap_id_equal (&sheet->candidate, candidate);
}

/* The sheet that marking would go on with: one that takes marks before one that is submitted. */
static const RapSheetRecord *
find_sheet (const Source *source,
            const RapId  *candidate,
            guint         attempt)
{
  const RapSheetRecord *found = NULL;

  for (guint i = 0; i < source->sheets->len; i++)
    {
      const RapSheetRecord *sheet = source->sheets->pdata[i];

      if (is_of (sheet, source, candidate, attempt) &&
          (found == NULL || (found->state == RAP_SHEET_SUBMITTED &&
                             sheet->state != RAP_SHEET_SUBMITTED)))
        found = sheet;
    }
  return found;
}

static const RapEncounter *
find_encounter (const Source *source,
                const RapId  *candidate,
                guint         attempt)
{
  for (guint i = 0; i < source->encounters->len; i++)
    {
      const RapEncounter *encounter = source->encounters->pdata[i];

      if (encounter->station == source->station && encounter->attempt == attempt &&
          rap_id_equal (&encounter->candidate, candidate))
        return encounter;
    }
  return NULL;
}

static void
take_open (const Source *source,
           RapDayRow    *row)
{
  for (guint i = 0; i < source->open->len; i++)
    {
      const RapDayOpen *open = source->open->pdata[i];

      if (!rap_id_equal (&open->sheet, &row->sheet))
        continue;
      row->n_marks = open->n_marks;
      row->n_words = open->n_words;
      row->unreadable = open->unreadable;
    }
}

static RapDayState
judge_state (const RapDayRow      *row,
             const RapSheetRecord *sheet)
{
  if (sheet != NULL && sheet->state == RAP_SHEET_SUBMITTED)
    return sheet->partial ? RAP_DAY_PARTIAL : RAP_DAY_SUBMITTED;
  if (row->encounter == RAP_ENCOUNTER_ABSENT)
    return RAP_DAY_ABSENT;
  if (row->encounter == RAP_ENCOUNTER_LEFT)
    return RAP_DAY_LEFT;
  if (sheet == NULL)
    return RAP_DAY_WAITING;
  return row->n_marks == 0 && row->n_words > 0 ? RAP_DAY_OWED : RAP_DAY_OPEN;
}

static gboolean
has_void_sheet (const Source    *source,
                const RapDayRow *row)
{
  for (guint i = 0; i < source->sheets->len; i++)
    {
      const RapSheetRecord *sheet = source->sheets->pdata[i];

      if (sheet->state == RAP_SHEET_VOID && sheet->station == source->station &&
          sheet->attempt == row->attempt && rap_id_equal (&sheet->candidate, &row->candidate))
        return TRUE;
    }
  return FALSE;
}

static void
fill_row (const Source *source,
          RapDayRow    *row)
{
  const RapSheetRecord *sheet = find_sheet (source, &row->candidate, row->attempt);
  const RapEncounter *encounter = find_encounter (source, &row->candidate, row->attempt);

  if (encounter != NULL)
    row->encounter = encounter->state;
  if (sheet != NULL)
    {
      row->sheet = sheet->id;
      row->rater = sheet->rater;
      if (sheet->state != RAP_SHEET_SUBMITTED)
        take_open (source, row);
    }
  else
    row->voided = has_void_sheet (source, row);
  row->state = judge_state (row, sheet);
}

/* All forms are of one role. */
static void
take_form (const Source *source,
           RapDayRow    *row)
{
  const RapSheetRecord *form = NULL;

  if (source->forms->len > 0)
    form = rap_hand_over_find_form (source->forms,
                                    ((RapSheetRecord *) source->forms->pdata[0])->role,
                                    &row->candidate, row->attempt);
  if (form == NULL)
    return;
  row->form = form->id;
  row->form_owed = form->state != RAP_SHEET_SUBMITTED;
}

static guint
count_attempts (const RapDay *self,
                const RapId  *candidate)
{
  guint count = 0;

  for (guint i = 0; i < self->rows->len; i++)
    count += rap_id_equal (&((RapDayRow *) self->rows->pdata[i])->candidate, candidate);
  return count;
}

/* @at: where in the day, or -1: at the end. @slot: (nullable) */
static void
add_row (RapDay        *self,
         int            at,
         const RapSlot *slot,
         const RapId   *candidate,
         guint          attempt)
{
  RapDayRow *row = g_new0 (RapDayRow, 1);

  row->slot = slot != NULL ? slot->slot : 0;
  row->begins_ms = slot != NULL ? slot->begins_ms : RAP_NO_TIME;
  row->candidate = *candidate;
  row->attempt = attempt;
  g_ptr_array_insert (self->rows, at, row);
}

static gboolean
happened (const Source *source,
          const RapId  *candidate,
          guint         attempt)
{
  return find_sheet (source, candidate, attempt) != NULL
         || find_encounter (source, candidate, attempt) != NULL;
}

/* The place behind the last row of this candidate, or -1. */
static int
find_behind (const RapDay *self,
             const RapId  *candidate)
{
  for (guint i = self->rows->len; i > 0; i--)
    if (rap_id_equal (&((RapDayRow *) self->rows->pdata[i - 1])->candidate, candidate))
      return i < self->rows->len ? (int) i : -1;
  return -1;
}

static guint
find_last_attempt (const Source *source,
                   const RapId  *candidate)
{
  guint last = 0;

  for (guint i = 0; i < source->sheets->len; i++)
    {
      const RapSheetRecord *sheet = source->sheets->pdata[i];

      if (sheet->station == source->station && rap_id_equal (&sheet->candidate, candidate))
        last = MAX (last, sheet->attempt);
    }
  for (guint i = 0; i < source->encounters->len; i++)
    {
      const RapEncounter *encounter = source->encounters->pdata[i];

      if (encounter->station == source->station &&
          rap_id_equal (&encounter->candidate, candidate))
        last = MAX (last, encounter->attempt);
    }
  return last;
}

/* An attempt may have any number up to 2^31, so those between two are not walked through. */
static guint
find_next_attempt (const Source *source,
                   const RapId  *candidate,
                   guint         behind)
{
  guint next = find_last_attempt (source, candidate);

  for (guint i = 0; i < source->sheets->len; i++)
    {
      const RapSheetRecord *sheet = source->sheets->pdata[i];

      if (is_of (sheet, source, candidate, sheet->attempt) && sheet->attempt > behind)
        next = MIN (next, sheet->attempt);
    }
  for (guint i = 0; i < source->encounters->len; i++)
    {
      const RapEncounter *encounter = source->encounters->pdata[i];

      if (encounter->station == source->station && encounter->attempt > behind &&
          rap_id_equal (&encounter->candidate, candidate))
        next = MIN (next, encounter->attempt);
    }
  return next;
}

/* What happened without a slot. */
static void
add_others (RapDay       *self,
            const Source *source,
            const RapId  *candidate)
{
  guint attempt = count_attempts (self, candidate);
  guint last = find_last_attempt (source, candidate);

  while (attempt < last)
    {
      attempt = find_next_attempt (source, candidate, attempt);
      if (happened (source, candidate, attempt))
        add_row (self, find_behind (self, candidate), NULL, candidate, attempt);
    }
}

static gboolean
add_slots (RapDay       *self,
           const Source *source)
{
  gboolean any = FALSE;

  for (guint i = 0; i < source->slots->len; i++)
    {
      const RapSlot *slot = source->slots->pdata[i];
      guint attempt = rap_id_is_nil (&slot->candidate) ? 0
                      : 1 + count_attempts (self, &slot->candidate);

      if (slot->station != source->station)
        continue;
      add_row (self, -1, slot, &slot->candidate, attempt);
      any = TRUE;
    }
  return any;
}

static void
name_rows (RapDay    *self,
           GPtrArray *candidates)
{
  g_autoptr (GHashTable) by_id = g_hash_table_new (rap_id_hash_func, rap_id_equal_func);

  for (guint i = 0; i < candidates->len; i++)
    {
      RapCandidate *candidate = candidates->pdata[i];

      g_hash_table_insert (by_id, &candidate->id, candidate);
    }
  for (guint i = 0; i < self->rows->len; i++)
    {
      RapDayRow *row = self->rows->pdata[i];
      const RapCandidate *candidate = g_hash_table_lookup (by_id, &row->candidate);

      row->number = g_strdup (candidate != NULL ? candidate->number : "");
      row->name = g_strdup (candidate != NULL ? candidate->name : "");
    }
}

static void
count_rows (RapDay       *self,
            const Source *source)
{
  for (guint i = 0; i < self->rows->len; i++)
    {
      RapDayRow *row = self->rows->pdata[i];

      row->state = RAP_DAY_NOBODY;
      if (!rap_id_is_nil (&row->candidate))
        {
          fill_row (source, row);
          take_form (source, row);
        }
      self->n_forms_owed += row->form_owed;
      self->counts[row->state]++;
    }
  self->n_expected = self->rows->len - self->counts[RAP_DAY_NOBODY];
}

RapDay *
rap_day_new (guint      station,
             GPtrArray *slots,
             GPtrArray *candidates,
             GPtrArray *encounters,
             GPtrArray *sheets,
             GPtrArray *open,
             GPtrArray *forms)
{
  const Source source = { station, slots, encounters, sheets, open, forms };
  RapDay *self = g_new0 (RapDay, 1);
  gboolean has_slots;

  self->station = station;
  self->rows = g_ptr_array_new_with_free_func ((GDestroyNotify) row_free);
  has_slots = add_slots (self, &source);
  for (guint i = 0; i < candidates->len; i++)
    {
      const RapCandidate *candidate = candidates->pdata[i];

      if (!has_slots)
        add_row (self, -1, NULL, &candidate->id, 1);
      add_others (self, &source, &candidate->id);
    }
  name_rows (self, candidates);
  count_rows (self, &source);
  return self;
}

/* From the file */

static void
count_open (const RapRubric      *rubric,
            const RapAnswers     *answers,
            const RapSheetRecord *sheet,
            RapDayOpen           *open)
{
  g_autoptr (GPtrArray) points = rap_marking_list_open (rubric, answers, sheet->role);

  for (guint i = 0; i < points->len; i++)
    {
      const RapOpenPoint *point = points->pdata[i];
      gboolean words = point->words || point->item->kind == RAP_ITEM_TEXT;

      open->n_words += words;
      open->n_marks += !words;
    }
}

/* A sheet without its rubric, or with a mark that does not fit it, keeps nobody from the others. */
static RapDayOpen *
read_open (RapStore              *store,
           const RapSheetRecord  *sheet,
           GError               **error)
{
  const RapRubric *rubric = rap_store_get_rubric (store, &sheet->rubric, NULL);
  g_autoptr (RapSheetContent) content = rap_store_read_sheet (store, &sheet->id, error);
  g_autoptr (RapAnswers) answers = NULL;
  RapDayOpen *open;

  if (content == NULL)
    return NULL;
  if (rubric != NULL)
    answers = rap_marking_read_answers (rubric, content, NULL);
  open = g_new0 (RapDayOpen, 1);
  open->sheet = sheet->id;
  open->unreadable = answers == NULL;
  if (answers != NULL)
    count_open (rubric, answers, sheet, open);
  return open;
}

/* Those of the simulated patient whom the examiner in @role hands the device to, of the others'. */
static GPtrArray *
list_forms (const RapRubric *rubric,
            GPtrArray       *sheets,
            const char      *role)
{
  const RapRater *patient = rap_hand_over_find_patient (rubric, role);
  GPtrArray *forms = g_ptr_array_new ();

  for (guint i = 0; patient != NULL && i < sheets->len; i++)
    if (g_str_equal (((RapSheetRecord *) sheets->pdata[i])->role, patient->id))
      g_ptr_array_add (forms, sheets->pdata[i]);
  return forms;
}

/* Neither examiner is told of the other's sheet before both are submitted. */
static void
find_pairs (RapDay          *self,
            const RapRubric *rubric,
            GPtrArray       *sheets)
{
  for (guint i = 0; i < self->rows->len; i++)
    {
      RapDayRow *row = self->rows->pdata[i];
      const RapSheetRecord *pair[2] = { NULL };

      if (row->state != RAP_DAY_SUBMITTED && row->state != RAP_DAY_PARTIAL)
        continue;
      row->paired = rap_comparison_find_pair (rubric, sheets, &row->candidate, row->attempt, pair,
                                              NULL) &&
                    (rap_id_equal (&pair[0]->id, &row->sheet) ||
                     rap_id_equal (&pair[1]->id, &row->sheet));
    }
}

/* Returns: (transfer full) (element-type RapDayOpen): what is open on those that take marks */
static GPtrArray *
read_all_open (RapStore   *store,
               GPtrArray  *sheets,
               GError    **error)
{
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < sheets->len; i++)
    {
      const RapSheetRecord *sheet = sheets->pdata[i];
      RapDayOpen *open = NULL;

      if (sheet->state == RAP_SHEET_SUBMITTED || sheet->state == RAP_SHEET_VOID)
        continue;
      open = read_open (store, sheet, error);
      if (open == NULL)
        return NULL;
      g_ptr_array_add (list, open);
    }
  return g_steal_pointer (&list);
}

/* How many sheets of this role look after an encounter, or 0 where each rater is for themselves. */
static gboolean
read_needed (RapStore         *store,
             const RapRubric  *rubric,
             const char       *role,
             guint            *needed,
             GError          **error)
{
  g_autoptr (RapExam) exam = rap_store_read_exam (store, error);
  const RapRater *rater = rap_rubric_get_rater (rubric, role);

  if (exam == NULL)
    return FALSE;
  *needed = g_str_equal (exam->purpose, "exam") && rater != NULL ? rater->needed : 0;
  return TRUE;
}

/* A conflict concerns whose day it is and whose sheet it is; in everybody's day, where there is no
 * sheet yet, anybody. */
static gboolean
mark_conflicts (RapDay       *self,
                RapStore     *store,
                const RapId  *rater,
                GError      **error)
{
  g_autoptr (GPtrArray) conflicts = rap_store_list_conflicts (store, error);

  if (conflicts == NULL)
    return FALSE;
  for (guint i = 0; i < self->rows->len; i++)
    {
      RapDayRow *row = self->rows->pdata[i];

      for (guint j = 0; j < conflicts->len; j++)
        {
          const RapConflict *conflict = conflicts->pdata[j];
          gboolean concerns = rater != NULL ? rap_id_equal (&conflict->rater, rater)
                                            : rap_id_is_nil (&row->rater);

          row->conflict |= rap_id_equal (&conflict->candidate, &row->candidate) &&
                           (concerns || rap_id_equal (&conflict->rater, &row->rater));
        }
    }
  return TRUE;
}

RapDay *
rap_day_read (RapStore     *store,
              guint         station,
              const RapId  *rater,
              const char   *role,
              GError      **error)
{
  const RapRubric *rubric;
  guint needed;
  RapHash hash;
  g_autoptr (GPtrArray) slots = NULL;
  g_autoptr (GPtrArray) candidates = NULL;
  g_autoptr (GPtrArray) encounters = NULL;
  g_autoptr (GPtrArray) sheets = NULL;
  g_autoptr (GPtrArray) open = NULL;
  g_autoptr (GPtrArray) forms = NULL;
  g_autoptr (GPtrArray) own = NULL;
  g_autoptr (RapDay) self = NULL;

  if (!rap_marking_find_role (store, station, &role, &hash, &rubric, error))
    return NULL;
  slots = rap_store_list_slots (store, station, error);
  if (slots == NULL)
    return NULL;
  candidates = rap_store_list_candidates (store, error);
  if (candidates == NULL)
    return NULL;
  encounters = rap_store_list_encounters (store, station, error);
  if (encounters == NULL)
    return NULL;
  sheets = rap_store_list_sheets (store, station, error);
  if (sheets == NULL)
    return NULL;
  forms = list_forms (rubric, sheets, role);
  if (!read_needed (store, rubric, role, &needed, error))
    return NULL;
  own = g_ptr_array_copy (sheets, NULL, NULL);
  g_ptr_array_set_free_func (own, NULL);
  rap_stand_in_filter (own, rater, role, needed);
  open = read_all_open (store, own, error);
  if (open == NULL)
    return NULL;
  self = rap_day_new (station, slots, candidates, encounters, own, open, forms);
  find_pairs (self, rubric, sheets);
  return mark_conflicts (self, store, rater, error) ? g_steal_pointer (&self) : NULL;
}

/* Asking */

static int
find_place (const RapDay *self,
            const RapId  *candidate,
            guint         attempt)
{
  for (guint i = 0; i < self->rows->len; i++)
    {
      const RapDayRow *row = self->rows->pdata[i];

      if (row->attempt == attempt && rap_id_equal (&row->candidate, candidate))
        return (int) i;
    }
  return -1;
}

const RapDayRow *
rap_day_find (const RapDay *self,
              const RapId  *candidate,
              guint         attempt)
{
  int place = find_place (self, candidate, attempt);

  return place >= 0 ? self->rows->pdata[place] : NULL;
}

const RapDayRow *
rap_day_find_next (const RapDay *self,
                   const RapId  *candidate,
                   guint         attempt)
{
  guint first = candidate != NULL ? (guint) (find_place (self, candidate, attempt) + 1) : 0;

  for (guint i = 0; i < self->rows->len; i++)
    {
      const RapDayRow *row = self->rows->pdata[(first + i) % self->rows->len];

      if (row->state == RAP_DAY_WAITING)
        return row;
    }
  return NULL;
}

const char *
rap_day_state_to_text (RapDayState state)
{
  static const char *const texts[] = {
    "waiting", "open", "owed", "submitted", "partial", "absent", "left", "nobody",
  };

  G_STATIC_ASSERT (G_N_ELEMENTS (texts) == RAP_N_DAY_STATES);
  g_return_val_if_fail ((guint) state < G_N_ELEMENTS (texts), NULL);
  return texts[state];
}

/* rap-candidate-row.c: a place in the day of a station, with how far this rater is.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "models/rap-candidate-row.h"

#include <glib/gi18n.h>

struct _RapCandidateRow
{
  GObject parent_instance;

  /* Owned */
  GPtrArray *candidates; /* keeps the candidate alive */
  char      *folded;
  char      *other;      /* whose sheet it is, or NULL: the day's own rater's */

  /* Borrowed from the candidates, or NULL */
  const RapCandidate *candidate;

  RapDayRow record; /* but for its strings, which are the candidate's */
};

G_DEFINE_FINAL_TYPE (RapCandidateRow, rap_candidate_row, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_NUMBER,
  PROP_NAME,
  PROP_STATE,
  PROP_STATE_TEXT,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

static char *
describe_open (RapCandidateRow *self)
{
  guint n = self->record.n_marks + self->record.n_words;

  if (self->record.unreadable)
    return g_strdup (_("Cannot be read"));
  if (n == 0)
    return g_strdup (_("Ready to submit"));

  /* Translators: how many answers a sheet still wants before it can be submitted. */
  return g_strdup_printf (ngettext ("%u still open", "%u still open", n), n);
}

static char *
describe_owed (RapCandidateRow *self)
{
  guint n = self->record.n_words;

  /* Translators: how many comments are still to be written; every mark is there. */
  return g_strdup_printf (ngettext ("%u comment owed", "%u comments owed", n), n);
}

static char *
describe_sheet (RapCandidateRow *self)
{
  switch (self->record.state)
    {
    case RAP_DAY_OPEN:
      return describe_open (self);
    case RAP_DAY_OWED:
      return describe_owed (self);
    case RAP_DAY_SUBMITTED:
      return g_strdup (_("Submitted"));
    case RAP_DAY_PARTIAL:
      return g_strdup (_("Submitted, incomplete"));
    case RAP_DAY_ABSENT:
      return g_strdup (_("Absent"));
    case RAP_DAY_LEFT:
      return g_strdup (_("Did not finish"));
    case RAP_DAY_NOBODY:
      return g_strdup (_("Nobody comes"));
    case RAP_DAY_WAITING:
    default:
      return g_strdup (self->record.voided ? _("Waiting; sheet void") : _("Waiting"));
    }
}

static char *
describe_whose (RapCandidateRow *self)
{
  g_autofree char *sheet = describe_sheet (self);

  if (self->other == NULL || rap_id_is_nil (&self->record.sheet))
    return g_steal_pointer (&sheet);

  /* Translators: an examiner's name, then how far their sheet is ("Submitted"). */
  return g_strdup_printf (_("%s: %s"), self->other, sheet);
}

static char *
describe_conflict (RapCandidateRow *self)
{
  g_autofree char *whose = describe_whose (self);

  if (!self->record.conflict)
    return g_steal_pointer (&whose);

  /* Translators: %s is how far a sheet is; the examiner has said that they know the candidate. */
  return g_strdup_printf (_("%s; conflict declared"), whose);
}

static char *
describe_state (RapCandidateRow *self)
{
  g_autofree char *sheet = describe_conflict (self);

  if (!self->record.form_owed)
    return g_steal_pointer (&sheet);
  /* Translators: %s is how far the examiner's sheet is ("Submitted"); the form that the simulated
   * patient fills was begun and is not finished. */
  return g_strdup_printf (_("%s; patient’s form owed"), sheet);
}

static void
rap_candidate_row_finalize (GObject *object)
{
  RapCandidateRow *self = RAP_CANDIDATE_ROW (object);

  g_clear_pointer (&self->candidates, g_ptr_array_unref);
  g_clear_pointer (&self->folded, g_free);
  g_clear_pointer (&self->other, g_free);

  G_OBJECT_CLASS (rap_candidate_row_parent_class)->finalize (object);
}

static void
rap_candidate_row_get_property (GObject    *object,
                                guint       id,
                                GValue     *value,
                                GParamSpec *pspec)
{
  RapCandidateRow *self = RAP_CANDIDATE_ROW (object);

  switch (id)
    {
    case PROP_NUMBER:
      g_value_set_string (value, self->candidate != NULL ? self->candidate->number : "");
      break;

    case PROP_NAME:
      g_value_set_string (value, self->candidate != NULL ? self->candidate->name : "");
      break;

    case PROP_STATE:
      g_value_set_int (value, self->record.state);
      break;

    case PROP_STATE_TEXT:
      g_value_take_string (value, describe_state (self));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
rap_candidate_row_class_init (RapCandidateRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->finalize = rap_candidate_row_finalize;
  object_class->get_property = rap_candidate_row_get_property;

  properties[PROP_NUMBER] = g_param_spec_string ("number", NULL, NULL, NULL, flags);
  properties[PROP_NAME] = g_param_spec_string ("name", NULL, NULL, NULL, flags);
  properties[PROP_STATE] =
    g_param_spec_int ("state", NULL, NULL, 0, RAP_N_DAY_STATES - 1, 0, flags);
  properties[PROP_STATE_TEXT] = g_param_spec_string ("state-text", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
rap_candidate_row_init (RapCandidateRow *self)
{
}

static const RapCandidate *
find_candidate (GPtrArray   *candidates,
                const RapId *id)
{
  for (guint i = 0; i < candidates->len; i++)
    {
      const RapCandidate *candidate = g_ptr_array_index (candidates, i);

      if (rap_id_equal (&candidate->id, id))
        return candidate;
    }

  return NULL;
}

static void
take_candidate (RapCandidateRow *self,
                GPtrArray       *candidates)
{
  g_autofree char *both = NULL;

  g_ptr_array_ref (candidates);
  g_clear_pointer (&self->candidates, g_ptr_array_unref);
  self->candidates = candidates;
  self->candidate = find_candidate (candidates, &self->record.candidate);
  if (self->candidate != NULL)
    both = g_strconcat (self->candidate->number, " ", self->candidate->name, NULL);
  g_free (self->folded);
  self->folded = g_utf8_casefold (both != NULL ? both : "", -1);
}

RapCandidateRow *
rap_candidate_row_new (GPtrArray       *candidates,
                       const RapDayRow *record,
                       const char      *other)
{
  RapCandidateRow *self = g_object_new (RAP_TYPE_CANDIDATE_ROW, NULL);

  self->record = *record;
  self->other = g_strdup (other);
  take_candidate (self, candidates);

  return self;
}

void
rap_candidate_row_update (RapCandidateRow *self,
                          GPtrArray       *candidates,
                          const RapDayRow *record,
                          const char      *other)
{
  RapDayState state = self->record.state;
  g_autofree char *folded = g_strdup (self->folded);
  g_autofree char *before = describe_state (self);
  g_autofree char *after = NULL;

  self->record = *record;
  g_free (self->other);
  self->other = g_strdup (other);
  take_candidate (self, candidates);
  if (!g_str_equal (folded, self->folded))
    {
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_NUMBER]);
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_NAME]);
    }
  if (state != record->state)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STATE]);
  after = describe_state (self);
  if (!g_str_equal (before, after))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STATE_TEXT]);
}

gboolean
rap_candidate_row_is_about (RapCandidateRow *self,
                            const RapDayRow *record)
{
  return self->record.slot == record->slot && self->record.begins_ms == record->begins_ms &&
         self->record.attempt == record->attempt &&
         rap_id_equal (&self->record.candidate, &record->candidate);
}

const RapCandidate *
rap_candidate_row_get_candidate (RapCandidateRow *self)
{
  return self->candidate;
}

guint
rap_candidate_row_get_attempt (RapCandidateRow *self)
{
  return self->record.attempt;
}

guint
rap_candidate_row_get_slot (RapCandidateRow *self)
{
  return self->record.slot;
}

RapDayState
rap_candidate_row_get_state (RapCandidateRow *self)
{
  return self->record.state;
}

RapEncounterState
rap_candidate_row_get_encounter (RapCandidateRow *self)
{
  return self->record.encounter;
}

const RapId *
rap_candidate_row_get_sheet (RapCandidateRow *self)
{
  return &self->record.sheet;
}

const char *
rap_candidate_row_get_other (RapCandidateRow *self)
{
  return self->other;
}

gboolean
rap_candidate_row_has_open_sheet (RapCandidateRow *self)
{
  return !rap_id_is_nil (&self->record.sheet) && self->record.state != RAP_DAY_SUBMITTED &&
         self->record.state != RAP_DAY_PARTIAL;
}

const RapId *
rap_candidate_row_get_form (RapCandidateRow *self)
{
  return &self->record.form;
}

gboolean
rap_candidate_row_owes_form (RapCandidateRow *self)
{
  return self->record.form_owed;
}

gboolean
rap_candidate_row_is_paired (RapCandidateRow *self)
{
  return self->record.paired;
}

gboolean
rap_candidate_row_matches (RapCandidateRow *self,
                           const char      *text)
{
  return strstr (self->folded, text) != NULL;
}

char *
rap_candidate_row_dup_time (RapCandidateRow *self)
{
  g_autoptr (GDateTime) begins = NULL;

  if (self->record.begins_ms == RAP_NO_TIME)
    return g_strdup ("");

  begins = g_date_time_new_from_unix_local (self->record.begins_ms / 1000);

  /* Translators: the time at which a candidate comes, as “09:12”; see strftime. */
  return begins != NULL ? g_date_time_format (begins, _("%H:%M")) : g_strdup ("");
}

char *
rap_candidate_row_dup_title (RapCandidateRow *self)
{
  if (self->candidate == NULL)
    return g_strdup (_("Nobody in this slot"));
  if (self->record.attempt > 1)
    /* Translators: number and name of a candidate who does the station again. */
    return g_strdup_printf (_("%s · %s, attempt %u"), self->candidate->number,
                            self->candidate->name, self->record.attempt);

  return g_strdup_printf ("%s · %s", self->candidate->number, self->candidate->name);
}

/* "1043", or "1043 (Dr Hill)" where the sheet is another examiner's. */
static char *
describe_parked (RapCandidateRow *self)
{
  const char *number = self->candidate != NULL ? self->candidate->number : "";

  if (self->other == NULL)
    return g_strdup (number);

  /* Translators: a candidate's number and the name of the examiner whose sheet it is. */
  return g_strdup_printf (_("%s (%s)"), number, self->other);
}

char *
rap_candidate_row_dup_parked (RapCandidateRow *self)
{
  guint n = self->record.n_marks + self->record.n_words;
  g_autofree char *who = describe_parked (self);

  if (self->record.state == RAP_DAY_OWED)
    /* Translators: on a button: a candidate's number, whose sheet lacks only comments. */
    return g_strdup_printf (_("%s: words owed"), who);
  if (self->record.unreadable)
    /* Translators: on a button: a candidate's number, whose sheet is damaged. */
    return g_strdup_printf (_("%s: cannot be read"), who);
  if (n == 0)
    /* Translators: on a button: a candidate's number, whose sheet can be submitted. */
    return g_strdup_printf (_("%s: ready"), who);

  /* Translators: on a button: a candidate's number, and how many answers the sheet wants. */
  return g_strdup_printf (ngettext ("%s: %u open", "%s: %u open", n), who, n);
}

char *
rap_candidate_row_describe (RapCandidateRow *self)
{
  g_autofree char *state = describe_state (self);
  g_autofree char *time = rap_candidate_row_dup_time (self);
  g_autofree char *who = NULL;

  if (self->candidate == NULL)
    who = g_strdup (_("Nobody in this slot"));
  else if (self->record.attempt > 1)
    /* Translators: number and name of a candidate, who does the station again; how far it is. */
    who = g_strdup_printf (_("%s %s, attempt %u, %s"), self->candidate->number,
                           self->candidate->name, self->record.attempt, state);
  else
    /* Translators: a candidate's number and name, and how far the sheet is ("Submitted"). */
    who = g_strdup_printf (_("%s %s, %s"), self->candidate->number, self->candidate->name, state);

  return time[0] == '\0' ? g_steal_pointer (&who) : g_strdup_printf ("%s, %s", time, who);
}

/* rap-candidate-row.c: a candidate at one station, with how far this rater is.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "models/rap-candidate-row.h"

#include <glib/gi18n.h>

struct _RapCandidateRow
{
  GObject parent_instance;

  /* Borrowed */
  const RapCandidate *candidate;

  /* Owned */
  char *folded;

  RapMarkingState state;
  RapId           sheet;
  guint           open_count;
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
  if (self->open_count == 0)
    return g_strdup (_("Ready to submit"));

  /* Translators: how many answers a sheet still wants before it can be submitted. */
  return g_strdup_printf (ngettext ("%u still open", "%u still open", self->open_count),
                          self->open_count);
}

static char *
describe_state (RapCandidateRow *self)
{
  switch (self->state)
    {
    case RAP_MARKING_STATE_OPEN:
      return describe_open (self);
    case RAP_MARKING_STATE_SUBMITTED:
      return g_strdup (_("Submitted"));
    case RAP_MARKING_STATE_PARTIAL:
      return g_strdup (_("Submitted, incomplete"));
    case RAP_MARKING_STATE_VOID:
      return g_strdup (_("Voided"));
    case RAP_MARKING_STATE_NONE:
    default:
      return g_strdup (_("Not marked yet"));
    }
}

static void
rap_candidate_row_finalize (GObject *object)
{
  g_clear_pointer (&RAP_CANDIDATE_ROW (object)->folded, g_free);

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
      g_value_set_string (value, self->candidate->number);
      break;

    case PROP_NAME:
      g_value_set_string (value, self->candidate->name);
      break;

    case PROP_STATE:
      g_value_set_int (value, self->state);
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
    g_param_spec_int ("state", NULL, NULL, 0, RAP_MARKING_STATE_VOID, 0, flags);
  properties[PROP_STATE_TEXT] = g_param_spec_string ("state-text", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
rap_candidate_row_init (RapCandidateRow *self)
{
}

RapCandidateRow *
rap_candidate_row_new (const RapCandidate *candidate)
{
  RapCandidateRow *self = g_object_new (RAP_TYPE_CANDIDATE_ROW, NULL);
  g_autofree char *both = g_strconcat (candidate->number, " ", candidate->name, NULL);

  self->candidate = candidate;
  self->folded = g_utf8_casefold (both, -1);

  return self;
}

const RapCandidate *
rap_candidate_row_get_candidate (RapCandidateRow *self)
{
  return self->candidate;
}

RapMarkingState
rap_candidate_row_get_state (RapCandidateRow *self)
{
  return self->state;
}

const RapId *
rap_candidate_row_get_sheet (RapCandidateRow *self)
{
  return &self->sheet;
}

void
rap_candidate_row_set_state (RapCandidateRow *self,
                             RapMarkingState  state,
                             const RapId     *sheet,
                             guint            open_count)
{
  self->sheet = *sheet;
  if (self->state == state && self->open_count == open_count)
    return;

  self->state = state;
  self->open_count = open_count;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STATE]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STATE_TEXT]);
}

gboolean
rap_candidate_row_matches (RapCandidateRow *self,
                           const char      *text)
{
  return strstr (self->folded, text) != NULL;
}

char *
rap_candidate_row_describe (RapCandidateRow *self)
{
  g_autofree char *state = describe_state (self);

  /* Translators: a candidate's number and name, and how far the sheet is ("Submitted"). */
  return g_strdup_printf (_("%s %s, %s"), self->candidate->number, self->candidate->name, state);
}

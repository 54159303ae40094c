/* rap-day-readings.c: what the derived tables say about the exam's day, as records.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What is read stands in the file of its table; the records and their words stand here.
 */

#include "config.h"

#include "journal/rap-day-readings.h"

static const char *const state_texts[] = { "expected", "absent", "left" };
static const char *const how_texts[] = { "tap", "scan" };
static const char *const kind_texts[] = {
  "time-lost", "alarm", "actor", "actor-change", "equipment", "not-asked", "restart", "other",
};

G_STATIC_ASSERT (G_N_ELEMENTS (kind_texts) == RAP_N_INCIDENT_KINDS);

/* The place of @text among @texts, or -1. */
static int
find_text (const char        *text,
           const char *const *texts,
           gsize              n)
{
  for (gsize i = 0; text != NULL && i < n; i++)
    if (g_str_equal (text, texts[i]))
      return (int) i;
  return -1;
}

const char *
rap_encounter_state_to_text (RapEncounterState state)
{
  g_return_val_if_fail ((guint) state < G_N_ELEMENTS (state_texts), NULL);
  return state_texts[state];
}

const char *
rap_identity_how_to_text (RapIdentityHow how)
{
  g_return_val_if_fail ((guint) how < G_N_ELEMENTS (how_texts), NULL);
  return how_texts[how];
}

const char *
rap_incident_kind_to_text (RapIncidentKind kind)
{
  g_return_val_if_fail ((guint) kind < G_N_ELEMENTS (kind_texts), NULL);
  return kind_texts[kind];
}

gboolean
rap_encounter_state_from_text (const char        *text,
                               RapEncounterState *state)
{
  int i = find_text (text, state_texts, G_N_ELEMENTS (state_texts));

  if (i >= 0)
    *state = (RapEncounterState) i;
  return i >= 0;
}

gboolean
rap_identity_how_from_text (const char     *text,
                            RapIdentityHow *how)
{
  int i = find_text (text, how_texts, G_N_ELEMENTS (how_texts));

  if (i >= 0)
    *how = (RapIdentityHow) i;
  return i >= 0;
}

gboolean
rap_incident_kind_from_text (const char      *text,
                             RapIncidentKind *kind)
{
  int i = find_text (text, kind_texts, G_N_ELEMENTS (kind_texts));

  if (i >= 0)
    *kind = (RapIncidentKind) i;
  return i >= 0;
}

void
rap_encounter_free (RapEncounter *self)
{
  if (self == NULL)
    return;
  g_free (self->reason);
  g_free (self);
}

void
rap_incident_free (RapIncident *self)
{
  if (self == NULL)
    return;
  g_free (self->item);
  g_free (self->text);
  g_free (self);
}

void
rap_conflict_free (RapConflict *self)
{
  if (self == NULL)
    return;
  g_free (self->text);
  g_free (self);
}

void
rap_reference_free (RapReference *self)
{
  if (self == NULL)
    return;
  g_free (self->item);
  g_free (self->kind);
  g_free (self->value);
  g_free (self->reason);
  g_free (self);
}

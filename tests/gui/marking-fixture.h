/* marking-fixture.h: an exam file with a sheet to mark, and the page that shows it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "gui-harness.h"
#include "marking/rap-marking-page.h"

G_BEGIN_DECLS

/**
 * MarkingFixture:
 *
 * One station with one rubric, one candidate (1043 Amira Haddad), one rater, on a clock that stands
 * still until it is moved.
 */
typedef struct
{
  char              *folder;
  char              *path;
  RapClock          *clock;
  RapId              candidate;
  RapExamFile       *file;
  RapMarkingSession *session;
  GtkWindow         *window; /* or NULL */
  RapMarkingPage    *page;   /* or NULL */
} MarkingFixture;

/* @rubric: path of a rubric; @role: or NULL. Opens the sheet. */
void marking_fixture_open       (MarkingFixture *self,
                                 const char     *rubric,
                                 const char     *role);
/* The same with the rubric's text. */
void marking_fixture_open_text  (MarkingFixture *self,
                                 const char     *text);
/* Closes file and window and opens them anew, as after a restart. */
void marking_fixture_reopen     (MarkingFixture *self);
/* Shows the page in a window of this size. */
void marking_fixture_show       (MarkingFixture *self,
                                 int             width,
                                 int             height);
/* Waits until what changed is laid out. */
void marking_fixture_wait_drawn (MarkingFixture *self);
/* Waits until everything is on the disk. */
void marking_fixture_wait_saved (MarkingFixture *self);
/* Writes @draft (transfer full) past the session, as another device would. */
void marking_fixture_append     (MarkingFixture *self,
                                 RapDraft       *draft);
/* Reads the sheet from the file. Returns: (transfer full) */
RapSheetContent *marking_fixture_read (MarkingFixture *self) G_GNUC_WARN_UNUSED_RESULT;
/* The answer that the file has on @item, as "KIND VALUE", or NULL. Returns: (transfer full) */
char *marking_fixture_dup_mark  (MarkingFixture *self,
                                 const char     *item) G_GNUC_WARN_UNUSED_RESULT;
/* Presses @keyval on the page, as if it came from the keyboard. Returns: whether it did
 * something */
gboolean marking_fixture_press  (MarkingFixture *self,
                                 guint           keyval,
                                 GdkModifierType modifiers);
void marking_fixture_close      (MarkingFixture *self);

G_END_DECLS

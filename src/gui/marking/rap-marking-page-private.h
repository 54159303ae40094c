/* rap-marking-page-private.h: what the page and its actions share.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "marking/rap-marking-page.h"

#include "marking/rap-anchor-panel.h"
#include "marking/rap-clock-view.h"
#include "marking/rap-done-view.h"
#include "marking/rap-feedback-view.h"
#include "marking/rap-item-column.h"
#include "marking/rap-item-control.h"
#include "marking/rap-marking-header.h"
#include "marking/rap-moment-bar.h"
#include "marking/rap-open-list.h"
#include "marking/rap-phrase-list.h"
#include "marking/rap-submit-check.h"
#include "models/rap-bell-ringer.h"
#include "models/rap-candidate-list.h"
#include "models/rap-sheet-plan.h"
#include "widgets/rap-badge-filter.h"
#include "widgets/rap-comment-entry.h"
#include "widgets/rap-strokes.h"

G_BEGIN_DECLS

struct _RapMarkingPage
{
  AdwBin parent_instance;

  /* Template widgets */
  GtkStack         *stack;
  GtkWidget        *sheet;
  RapMarkingHeader *header;
  AdwAvatar        *avatar;
  GtkLabel         *number;
  GtkLabel         *name;
  RapClockView     *clock;
  GtkMenuButton    *open_button;
  GtkLabel         *open_count;
  GtkWidget        *open_hint;
  RapOpenList      *open_list;
  RapItemColumn    *first;
  RapItemColumn    *second;
  RapMomentBar     *moments;
  RapAnchorPanel   *anchors;
  GtkWidget        *foot;
  GtkWidget        *sheet_comment_box;
  RapCommentEntry  *sheet_comment;
  RapPhraseList    *sheet_phrases;
  GtkWidget        *submit;
  GtkWidget        *next_candidate;
  GtkLabel         *message;
  RapSubmitCheck   *check;
  GtkLabel         *curtain_station;
  RapClockView     *curtain_clock;
  GtkWidget        *lift;
  GtkWidget        *curtain_feedback;
  RapFeedbackView  *feedback;
  RapDoneView      *done;

  /* Owned */
  RapMarkingSession *session;
  RapSheetPlan      *plan;
  /* RapItemControl (borrowed) by item index; NULL: not on this sheet */
  GPtrArray         *controls;
  guint              message_timeout;
  RapBellRinger     *ringer;
  RapStrokes        *strokes;
  guint              aligned_phase;
  int                aligned_seconds; /* 0: there is nothing to take back */

  RapBadgeFilter    *badges;
  RapCandidateList  *day; /* or NULL */

  char              *before_feedback; /* name of the page that the feedback covers, or NULL */

  /* Borrowed: of the session's rubric */
  const RapItem *current;

  GCancellable *photo; /* of the candidate that is being loaded, or NULL */

  gboolean guest; /* somebody who fills a form of their own after the examiner */
};

/* The control of @item (transfer none), or NULL. */
RapItemControl *rap_marking_page_get_control      (RapMarkingPage *self,
                                                   const RapItem  *item);
/* Makes @item the current one: its anchors show. */
void            rap_marking_page_set_current      (RapMarkingPage *self,
                                                   const RapItem  *item);
/* Leads to @item, wherever it is. */
void            rap_marking_page_jump             (RapMarkingPage *self,
                                                   const RapItem  *item);
/* Gives everything typed to the session. */
void            rap_marking_page_commit           (RapMarkingPage *self);
/* Whatever is open over the page goes with the sheet that it is about. */
void            rap_marking_page_close_popovers   (RapMarkingPage *self);
/* Shows @text for some seconds. */
void            rap_marking_page_tell             (RapMarkingPage *self,
                                                   const char     *text);
/* Shows @text for so long. */
void            rap_marking_page_tell_for         (RapMarkingPage *self,
                                                   const char     *text,
                                                   guint           milliseconds);
/* Shows or hides the question before a submit. */
void            rap_marking_page_show_check       (RapMarkingPage *self,
                                                   gboolean        show);
void            rap_marking_page_update_actions   (RapMarkingPage *self);
void            rap_marking_page_emit_closed      (RapMarkingPage *self);

/* What "bell now" did last, so that it can be taken back; no @seconds: nothing. */
void            rap_marking_page_set_aligned      (RapMarkingPage *self,
                                                   guint           phase,
                                                   int             seconds);

void            rap_marking_page_install_actions  (GtkWidgetClass *klass);
void            rap_marking_page_install_clock_actions (GtkWidgetClass *klass);
void            rap_marking_page_install_keys     (GtkWidgetClass *klass);

/* Whether a text has the focus, and with it every key. */
gboolean        rap_marking_page_text_is_typed    (RapMarkingPage *self);
/* The key that has to come before the text field's own; the others are of the class. */
void            rap_marking_page_init_keys        (RapMarkingPage *self);
/* What the key of @event means now. Returns: (transfer full) (nullable): for
 * rap_marking_page_obey() */
GVariant       *rap_marking_page_dup_command      (RapMarkingPage *self,
                                                   GdkEvent       *event)
  G_GNUC_WARN_UNUSED_RESULT;
gboolean        rap_marking_page_obey             (RapMarkingPage *self,
                                                   GVariant       *command);
/* The phrase of @key in the list that is open. */
void            rap_marking_page_take_phrase      (RapMarkingPage *self,
                                                   const char     *key);
/* A badge was read where no text is typed. */
void            rap_marking_page_take_badge       (RapMarkingPage *self,
                                                   const char     *text);
/* Watches for badges from now on. */
void            rap_marking_page_init_badges      (RapMarkingPage *self);
void            rap_marking_page_install_badges   (GtkWidgetClass *klass);
/* The focus went somewhere: into a popover, maybe, that takes the keys. */
void            rap_marking_page_watch_popover    (RapMarkingPage *self);

G_END_DECLS

/* rap-discussion-view.h: where examiners differ, one item at a time, large enough for a projector.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "exam/rap-calibration.h"

G_BEGIN_DECLS

#define RAP_TYPE_DISCUSSION_VIEW (rap_discussion_view_get_type ())

/**
 * RapDiscussionView:
 *
 * Items where people differ most come first. The actions `discussion.next` and
 * `discussion.previous` lead on and back.
 */
G_DECLARE_FINAL_TYPE (RapDiscussionView, rap_discussion_view, RAP, DISCUSSION_VIEW, AdwBin)

/* @calibration: borrowed until the next call; NULL empties the view. It begins with the first item
 * unless the same scenario was shown. @nameless: nobody is named */
void rap_discussion_view_show  (RapDiscussionView    *self,
                                const RapCalibration *calibration,
                                gboolean              nameless);
/* Shows the item at this place of the calibration's items. */
void rap_discussion_view_go_to (RapDiscussionView    *self,
                                guint                 place);
void rap_discussion_view_focus (RapDiscussionView    *self);

G_END_DECLS

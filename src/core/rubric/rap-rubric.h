/* rap-rubric.h: what is scored: a rubric, as read from its XML.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib-object.h>

#include "base/rap-id.h"
#include "base/rap-number.h"

G_BEGIN_DECLS

/**
 * SECTION: the records of a rubric
 *
 * A rubric is a tree of plain records. Only the reader (rap-rubric-reader.h) makes them, and it
 * makes valid ones only; after that nothing changes, so that a rubric may be read from any thread.
 * Records are borrowed from their RapRubric and live as long as it does. Ids are never NULL;
 * optional texts are NULL where the rubric has none; arrays (GPtrArray) are never NULL and hold
 * the record named beside them; numbers are NULL where the rubric gives none.
 */

/**
 * RapWords:
 *
 * One text in one or more languages (repeated elements that differ in xml:lang). Blanks are
 * normalised as in attribute values: none around, single ones inside.
 */
typedef struct _RapWords RapWords;

/* The text in the language that fits @language best: the exact tag, else the primary language, else
 * the document's language, else the first one. NULL asks for the document's.
 * Returns: (transfer none): never NULL; "" for NULL words */
const char *rap_words_get          (const RapWords *words,
                                    const char     *language);
/* The language tag of the text that rap_words_get() returns (transfer none), for direction and
 * speech. */
const char *rap_words_get_language (const RapWords *words,
                                    const char     *language);

typedef enum { RAP_TONE_PLAIN, RAP_TONE_POOR, RAP_TONE_WEAK, RAP_TONE_FAIR, RAP_TONE_GOOD,
               RAP_TONE_BEST } RapTone;
typedef enum { RAP_ROLE_EXAMINER, RAP_ROLE_PATIENT, RAP_ROLE_SELF, RAP_ROLE_PEER,
               RAP_ROLE_OBSERVER } RapRole;
typedef enum { RAP_PHASE_READ, RAP_PHASE_ACT, RAP_PHASE_MARK, RAP_PHASE_FEEDBACK,
               RAP_PHASE_REST } RapPhaseKind;
typedef enum { RAP_PART_KEEP, RAP_PART_CHANGE, RAP_PART_NEXT, RAP_PART_ASK } RapPart;

typedef struct
{
  char      *id;      /* unique in its scale */
  RapNumber *value;   /* NULL: not scored (nominal) */
  RapNumber *x;       /* place on the regression axis, or NULL */
  char      *key;     /* the key that sets it, or NULL */
  RapTone    tone;
  RapWords  *label;
} RapLevel;

typedef struct
{
  char      *id;
  gboolean   nominal;
  RapWords  *label;        /* or NULL */
  GPtrArray *levels;       /* RapLevel, in display order, which need not be the order of value */
  gboolean   has_na;
  char      *na_key;       /* or NULL */
  RapWords  *na_label;     /* or NULL */
  gboolean   has_unseen;
  char      *unseen_key;   /* or NULL */
  RapWords  *unseen_label; /* or NULL */
} RapScale;

typedef struct
{
  char      *id;
  RapRole    role;
  guint      needed; /* sheets wanted of this rater per encounter; 1 where the rubric is silent */
  RapNumber *weight; /* 1 where the rubric is silent */
  RapWords  *label;  /* or NULL */
} RapRater;

typedef struct
{
  gboolean  before;  /* counted back from the end of the phase, else on from its start */
  guint     seconds;
  guint     strokes; /* 1 where the rubric is silent */
  RapWords *label;   /* or NULL */
} RapBell;

typedef struct
{
  RapPhaseKind kind;
  guint        seconds;
  GPtrArray   *bells; /* RapBell */
} RapPhase;

typedef struct
{
  char      *to;         /* "candidate", "patient" or "examiner" */
  GPtrArray *paragraphs; /* RapWords */
} RapBrief;

typedef enum { RAP_CUE_CUE, RAP_CUE_ASK, RAP_CUE_HIDDEN } RapCueKind;

typedef struct
{
  RapCueKind  kind;
  char       *id;
  int         at;     /* seconds into the role-play, or -1 */
  char       *on;     /* what sets it off, or NULL */
  char       *reveal; /* of a hidden concern: when it is told, else NULL */
  char      **tests;  /* ids of the items that it tests; never NULL, may be empty */
  RapWords   *words;
} RapCue;

typedef struct
{
  char     *id;
  RapWords *words;
} RapFact;

typedef struct
{
  char      *id;
  RapWords  *title;
  GPtrArray *settings; /* RapWords */
  GPtrArray *briefs;   /* RapBrief: one per reader, languages merged */
  GPtrArray *script;   /* RapWords: its opening paragraphs */
  GPtrArray *cues;     /* RapCue, in document order */
  GPtrArray *facts;    /* RapFact */
  GPtrArray *props;    /* RapWords */
  GPtrArray *phases;   /* RapPhase; empty where the rubric gives no timing */
} RapStation;

typedef struct _RapDomain RapDomain;
struct _RapDomain
{
  char            *id;
  char            *code;     /* or NULL */
  guint            hue;      /* 1 to 8, or 0; inherited from the domain above */
  gboolean         optional;
  RapWords        *label;
  GPtrArray       *help;     /* RapWords */
  const RapDomain *above;    /* (borrowed) or NULL */
  GPtrArray       *items;    /* RapItem (borrowed), every one below, in document order */
};

typedef enum { RAP_ITEM_RATE, RAP_ITEM_COUNT, RAP_ITEM_NUMBER, RAP_ITEM_PICK, RAP_ITEM_TEXT,
               RAP_ITEM_FLAG } RapItemKind;
typedef enum { RAP_WHEN_LIVE, RAP_WHEN_END, RAP_WHEN_ANY } RapItemPhase;
typedef enum { RAP_ITEM_SCORE, RAP_ITEM_GLOBAL, RAP_ITEM_OUTCOME, RAP_ITEM_INFO } RapItemRole;
typedef enum { RAP_RULE_UNSAID, RAP_RULE_ONCE, RAP_RULE_THROUGHOUT,
               RAP_RULE_OVERALL } RapEvidenceRule;

typedef struct
{
  const RapLevel *level; /* (borrowed) */
  RapWords       *words;
} RapAnchor;

typedef struct
{
  int        upto;  /* -1: no upper end */
  RapNumber *value;
} RapBand;

typedef struct
{
  char      *id;
  RapNumber *value; /* or NULL */
  RapWords  *label;
} RapOption;

typedef enum { RAP_TEST_EQ, RAP_TEST_NE, RAP_TEST_GE, RAP_TEST_LE, RAP_TEST_NA,
               RAP_TEST_ANSWERED } RapTestOp;

typedef struct
{
  char      *item;
  RapTestOp  op;
  char      *value;  /* the text as given, or NULL */
  RapNumber *number; /* for ge and le */
} RapTest;

/* The item is in play only while its tests hold. */
typedef struct
{
  gboolean   any;   /* one test is enough, else all */
  gboolean   hide;  /* not shown at all when out of play, else shown as not applicable */
  GPtrArray *tests; /* RapTest */
} RapCondition;

typedef enum { RAP_EFFECT_REVIEW, RAP_EFFECT_CAP, RAP_EFFECT_FAIL } RapEffect;

typedef struct
{
  RapTestOp  op;     /* RAP_TEST_EQ, GE or LE */
  RapNumber *value;  /* never NULL: 0 where the rubric is silent */
  RapEffect  effect;
  char      *total;  /* capped total, or NULL */
  RapNumber *to;     /* its cap, or NULL */
  RapWords  *label;  /* or NULL */
} RapCritical;

typedef struct
{
  char     *from; /* level ids, or NULL: open end */
  char     *to;
  RapPart   part;
  RapWords *words;
} RapSay;

typedef struct
{
  guint            index;     /* its place in RapRubric.items */
  char            *id;
  char            *code;      /* or NULL */
  RapItemKind      kind;
  char           **by;        /* rater ids; NULL: every rater */
  RapItemPhase     phase;
  RapItemRole      role;
  int              order;     /* -1 where the rubric is silent */
  gboolean         required;  /* with the format's default worked out */
  RapNumber       *weight;    /* never NULL */
  gboolean         reverse;
  gboolean         na;        /* "not applicable" is allowed */
  gboolean         unseen;    /* "could not see" is allowed: the scale has it */
  RapEvidenceRule  rule;
  char            *start;     /* where the control stands before it is touched, or NULL */
  const RapScale  *scale;     /* rate: (borrowed), else NULL */
  /* rate: points between levels are allowed; number: its step; or NULL */
  RapNumber       *step;
  RapNumber       *min;       /* number */
  RapNumber       *max;
  RapNumber       *baseline;  /* number: or NULL */
  RapNumber       *per;       /* count: value of one, 1 where the rubric is silent */
  RapNumber       *cap;       /* count: or NULL */
  gboolean         from_items;/* pick: among the items of the rubric, else among its options */
  const GPtrArray *siblings;  /* RapItem (borrowed array): every item of the rubric, this one too */
  guint            least;     /* pick */
  guint            most;
  guint            lines;     /* text: rows to offer, 1 where the rubric is silent */
  RapWords        *label;
  GPtrArray       *help;      /* RapWords */
  GPtrArray       *look;      /* RapWords */
  GPtrArray       *anchors;   /* RapAnchor, in display order of the levels */
  GPtrArray       *bands;     /* RapBand, rising */
  GPtrArray       *options;   /* RapOption */
  RapCondition    *condition; /* or NULL */
  GPtrArray       *criticals; /* RapCritical */
  GPtrArray       *says;      /* RapSay */
  const RapDomain *domain;    /* (borrowed) the nearest one above, or NULL */
  RapNumber       *low;       /* lowest and highest raw value; NULL where the item has no span: */
  RapNumber       *high;      /*   text, flag, nominal, or a count without bands or cap */
} RapItem;

typedef enum { RAP_METHOD_SUM, RAP_METHOD_MEAN, RAP_METHOD_PERCENT, RAP_METHOD_MEAN_PERCENT,
               RAP_METHOD_RATIO, RAP_METHOD_NONE } RapMethod;
typedef enum { RAP_BASE_ZERO, RAP_BASE_MIN } RapBase;
typedef enum { RAP_HOLES_EXCLUDE, RAP_HOLES_IMPUTE_MEAN, RAP_HOLES_ZERO, RAP_HOLES_FULL,
               RAP_HOLES_BLOCK } RapHoles;
typedef enum { RAP_MISSING_BLOCK, RAP_MISSING_AS_NA, RAP_MISSING_ZERO } RapMissing;
typedef enum { RAP_RATERS_SEPARATE, RAP_RATERS_MEAN, RAP_RATERS_MEDIAN,
               RAP_RATERS_FIRST } RapRaters;
typedef enum { RAP_SHOW_ALL, RAP_SHOW_COORDINATOR, RAP_SHOW_NONE } RapShow;

typedef struct
{
  guint        index;       /* its place in RapRubric.totals */
  char        *id;
  char       **of;          /* ids of domains and items, or of totals; NULL for a ratio */
  char       **num;         /* ratio, else NULL */
  char       **den;
  GPtrArray   *weights;     /* RapNumber, as many as `of`, or empty: all 1 */
  RapMethod    method;
  RapBase      base;
  RapHoles     holes;       /* what N/A does: the `na` attribute */
  RapMissing   missing;
  int          max_missing; /* -1: no limit */
  RapNumber   *rescale_to;  /* or NULL */
  int          decimals;    /* -1: not rounded */
  RapRounding  rounding;
  RapRaters    raters;
  gboolean     primary;
  RapShow      show;
  RapWords    *label;       /* or NULL */
} RapTotal;

typedef enum { RAP_STANDARD_FIXED, RAP_STANDARD_BORDERLINE_GROUP,
               RAP_STANDARD_BORDERLINE_REGRESSION, RAP_STANDARD_NONE } RapStandardMethod;

typedef struct
{
  char               *total;
  RapStandardMethod   method;
  char               *global;     /* item id, or NULL */
  char              **borderline; /* level ids, or NULL */
  RapNumber          *sem;        /* 0 where the rubric is silent */
  guint               least_n;    /* 0 where the rubric is silent */
  RapNumber          *pass;       /* fixed, else NULL */
} RapStandard;

typedef struct
{
  char      *id;
  char     **for_ids; /* items or domains; NULL: everything */
  gboolean   has_tone;
  RapTone    tone;
  RapPart    part;
  char      *key;     /* or NULL */
  RapWords  *words;
} RapPhrase;

typedef struct
{
  char    **show;           /* never NULL, may be empty */
  char     *chart;          /* "bars", "radar", "none" or NULL */
  gboolean  comments_first;
  guint     most_comments;  /* 0: no limit */
} RapReport;

/**
 * RapRubric:
 *
 * A valid rubric, immutable and reference counted.
 */
typedef struct
{
  /*< private >*/
  gatomicrefcount ref_count;
  GHashTable     *by_id;     /* "i:ID", "d:ID", "t:ID" to the record */
  /*< public >*/
  char        *id;
  char        *version;
  char        *language;    /* xml:lang of the document */
  char        *status;      /* "draft", "active", "retired" or NULL */
  guint        minor;       /* of format 1.MINOR */
  RapWords    *title;
  RapWords    *summary;     /* or NULL */
  GPtrArray   *scales;      /* RapScale */
  GPtrArray   *raters;      /* RapRater, at least one */
  RapStation  *station;     /* or NULL */
  GPtrArray   *domains;     /* RapDomain, in document order, parents first */
  GPtrArray   *items;       /* RapItem, in document order */
  GPtrArray   *totals;      /* RapTotal */
  GPtrArray   *standards;   /* RapStandard */
  GPtrArray   *phrases;     /* RapPhrase */
  RapReport   *report;      /* or NULL */
  GBytes      *bytes;       /* the XML, byte for byte */
  RapHash      hash;        /* SHA-256 of the bytes */
  /* of what scoring depends on, without the words (idea 5 of the design) */
  RapHash      fingerprint;
} RapRubric;

#define RAP_TYPE_RUBRIC (rap_rubric_get_type ())

GType            rap_rubric_get_type     (void);
RapRubric       *rap_rubric_ref          (const RapRubric *self) G_GNUC_WARN_UNUSED_RESULT;
void             rap_rubric_unref        (RapRubric       *self);

/* Records by id (transfer none), or NULL where there is none. */
const RapItem   *rap_rubric_get_item     (const RapRubric *self,
                                          const char      *id);
const RapDomain *rap_rubric_get_domain   (const RapRubric *self,
                                          const char      *id);
const RapTotal  *rap_rubric_get_total    (const RapRubric *self,
                                          const char      *id);
const RapRater  *rap_rubric_get_rater    (const RapRubric *self,
                                          const char      *id);
const RapLevel  *rap_scale_get_level     (const RapScale  *self,
                                          const char      *id);
/* The words of the anchor at @level (transfer none), or NULL. */
const RapWords  *rap_item_get_anchor     (const RapItem   *self,
                                          const RapLevel  *level);
/* Whether the rater with id @rater fills this item; NULL is the union of all raters. */
gboolean         rap_item_is_by          (const RapItem   *self,
                                          const char      *rater);
/* Compares as a sheet shows items to whoever marks: what is marked live, at any time, at the end;
 * then by the rubric's `order`, then as they stand in the document. */
int              rap_item_compare_on_sheet (const RapItem *self,
                                            const RapItem *other);
/* Whether @self or a domain above it is, or lies in, the optional @domain. */
gboolean         rap_item_is_in          (const RapItem   *self,
                                          const RapDomain *domain);
/* What the author calls the item in print: its code, else its id (transfer none). */
const char      *rap_item_get_name       (const RapItem   *self);
/* The words of the format for enumerations: "examiner", "act", "rate" ... (transfer none). */
const char      *rap_role_to_text        (RapRole          role);
const char      *rap_phase_kind_to_text  (RapPhaseKind     kind);
const char      *rap_item_kind_to_text   (RapItemKind      kind);
const char      *rap_item_role_to_text   (RapItemRole      role);
const char      *rap_effect_to_text      (RapEffect        effect);
const char      *rap_part_to_text        (RapPart          part);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RapRubric, rap_rubric_unref)

G_END_DECLS

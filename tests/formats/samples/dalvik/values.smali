.class public abstract Lsample/Values;
.super Ljava/lang/Object;
.implements Ljava/lang/Runnable;
.implements Ljava/io/Serializable;
.source "Values.java"

.annotation runtime Lsample/Note;
    value = "class"
    numbers = { 1, 2, 3 }
    kind = .enum Lsample/Kind;->FIRST:Lsample/Kind;
    inner = .subannotation Lsample/Inner;
        depth = 2
    .end subannotation
.end annotation

.field public static final BYTE:B = -0x5t
.field public static final CHAR:C = 'x'
.field public static final DOUBLE:D = 3.25
.field public static final FLOAT:F = -0.1f
.field public static final INT:I = 0x7fffffff
.field public static final LONG:J = -0x123456789abcL
.field public static final NAME:Ljava/lang/String; = "tab\t quote\" line\n back\\ \u00e9\u20ac"
.field public static final SHORT:S = -0x1234s
.field public static final SMALL:D = 1.0E-10
.field public static final TRUE:Z = true
.field public static final TYPE:Ljava/lang/Class; = Ljava/lang/String;
.field private static count:I

.field protected volatile items:[I
.field private transient owner:Ljava/lang/Object;
    .annotation system Ldalvik/annotation/Signature;
        value = { "Ljava/util/List<", "Ljava/lang/String;", ">;" }
    .end annotation
.end field
.field private total:J

.method static constructor <clinit>()V
    .registers 1
    .prologue
    .line 7
    const/4 v0, 0x3
    sput v0, Lsample/Values;->count:I
    .line 8
    return-void
.end method

.method public constructor <init>(Ljava/lang/Object;J)V
    .registers 6
    .param p1, "owner"
    .param p2, "total"
        .annotation runtime Lsample/Note;
            value = "parameter"
        .end annotation
    .end param
    .prologue
    .line 11
    invoke-direct {p0}, Ljava/lang/Object;-><init>()V
    .line 12
    iput-object p1, p0, Lsample/Values;->owner:Ljava/lang/Object;
    iput-wide p2, p0, Lsample/Values;->total:J
    .line 13
    const/16 v0, 0x8
    new-array v0, v0, [I
    fill-array-data v0, :data
    iput-object v0, p0, Lsample/Values;->items:[I
    return-void
    :data
    .array-data 4
        0x1
        -0x2
        0x7fffffff
        0x4
        0x5
        0x6
        0x7
        0x8
    .end array-data
.end method

.method public run()V
    .registers 8
    .annotation runtime Ljava/lang/Deprecated;
    .end annotation
    .prologue
    .line 20
    const-wide/16 v0, -0x1
    const-wide/32 v2, 0x12345678
    const-wide v4, 0x400921fb54442d18L
    const-wide/high16 v0, 0x4000000000000000L
    .line 21
    const v6, 0x3f800000
    const/high16 v6, 0x7fff0000
    const v6, 0x7fc00001
    const-string v6, "a \"string\" with \u00e9 and \u20ac"
    .local v6, "text":Ljava/lang/String;
    const-string/jumbo v6, "jumbo"
    const-class v6, [[Ljava/lang/String;
    .end local v6
    .line 22
    iget-wide v0, p0, Lsample/Values;->total:J
    .local v0, "sum":J
    add-long/2addr v0, v2
    long-to-double v4, v0
    neg-double v4, v4
    double-to-float v6, v4
    float-to-int v6, v6
    .restart local v6
    int-to-byte v6, v6
    mul-int/lit8 v6, v6, -0x3
    rsub-int v6, v6, 0x64
    ushr-int/lit8 v6, v6, 0x2
    xor-int/lit16 v6, v6, 0x7fff
    cmp-long v6, v0, v2
    cmpl-double v6, v4, v4
    .line 30
    iput-wide v0, p0, Lsample/Values;->total:J
    return-void
.end method

.method public static native length(Ljava/lang/String;)I
.end method

.method public abstract nothing()V
.end method

.method public varargs synchronized sum([I)J
    .registers 10
    .param p1, "list"
    .prologue
    .line 40
    const-wide/16 v0, 0x0
    .local v0, "sum":J, "Tsum;"
    monitor-enter p0
    array-length v2, p1
    .local v2, "size":I
    const/4 v3, 0x0
    .local v3, "place":I
    :loop
    if-ge v3, v2, :end
    .line 41
    aget v4, p1, v3
    int-to-long v4, v4
    add-long/2addr v0, v4
    add-int/lit8 v3, v3, 0x1
    goto :loop
    :end
    .line 43
    monitor-exit p0
    return-wide v0
.end method

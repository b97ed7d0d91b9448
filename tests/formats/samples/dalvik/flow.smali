.class public Lsample/Flow;
.super Ljava/lang/Object;
.source "Flow.java"

.method public static packed(I)Ljava/lang/String;
    .registers 2
    .param p0, "key"
    .prologue
    .line 5
    packed-switch p0, :table
    .line 6
    const-string v0, "other"
    return-object v0
    :minus
    .line 7
    const-string v0, "minus one"
    return-object v0
    :zero
    const-string v0, "zero"
    return-object v0
    nop
    :table
    .packed-switch -0x1
        :minus
        :zero
        :minus
    .end packed-switch
.end method

.method public static sparse(I)I
    .registers 3
    .prologue
    .line 15
    sparse-switch p0, :table
    goto/16 :far
    :low
    const/4 v0, -0x8
    goto :done
    :high
    const/16 v0, -0x100
    goto/32 :done
    :far
    const/4 v0, 0x7
    :done
    .line 20
    if-eqz p0, :back
    if-ne p0, v0, :back
    return v0
    :back
    const/4 v1, 0x0
    return v1
    :table
    .sparse-switch
        -0x80000000 -> :low
        0x10 -> :high
        0x7fffffff -> :low
    .end sparse-switch
.end method

.method public static caught(Ljava/lang/String;)I
    .registers 4
    .param p0, "text"
    .prologue
    :start
    .line 30
    invoke-static {p0}, Ljava/lang/Integer;->parseInt(Ljava/lang/String;)I
    move-result v0
    :end
    .catch Ljava/lang/NumberFormatException; {:start .. :end} :number
    .catch Ljava/lang/RuntimeException; {:start .. :end} :other
    .catchall {:start .. :end} :all
    .line 31
    return v0
    :number
    .line 32
    move-exception v1
    .local v1, "error":Ljava/lang/NumberFormatException;
    const/4 v0, 0x0
    return v0
    :other
    move-exception v1
    .end local v1
    :again
    invoke-virtual {v1}, Ljava/lang/Throwable;->printStackTrace()V
    :again_end
    .catchall {:again .. :again_end} :all
    const/4 v0, 0x1
    return v0
    :all
    .line 36
    move-exception v1
    throw v1
.end method

.method public static wide()[[I
    .registers 300
    .prologue
    const/4 v0, 0x5
    move/16 v256, v0
    const-wide/16 v2, 0x9
    move-wide/16 v258, v2
    move-wide/16 v260, v258
    move-wide/from16 v2, v260
    move/16 v257, v256
    const/4 v4, 0x0
    move-object/16 v270, v4
    move-object/from16 v5, v270
    filled-new-array {v0, v0}, [I
    move-result-object v6
    const-class v7, I
    invoke-static {v7, v6}, Ljava/lang/reflect/Array;->newInstance(Ljava/lang/Class;[I)Ljava/lang/Object;
    move-result-object v6
    check-cast v6, [[I
    instance-of v8, v6, Ljava/io/Serializable;
    move/16 v280, v0
    move/16 v281, v0
    move/16 v282, v0
    filled-new-array/range {v280 .. v282}, [I
    move-result-object v9
    invoke-static/range {v280 .. v282}, Lsample/Flow;->three(III)V
    return-object v6
.end method

.method private static three(III)V
    .registers 3
    nop
    return-void
.end method

.method public static arrays([B[C[S[J[Ljava/lang/Object;[Z)V
    .registers 12
    const/4 v0, 0x1
    aget-byte v1, p0, v0
    aput-byte v1, p0, v0
    aget-char v1, p1, v0
    aput-char v1, p1, v0
    aget-short v1, p2, v0
    aput-short v1, p2, v0
    aget-wide v2, p3, v0
    aput-wide v2, p3, v0
    aget-object v4, p4, v0
    aput-object v4, p4, v0
    aget-boolean v1, p5, v0
    aput-boolean v1, p5, v0
    fill-array-data p0, :bytes
    fill-array-data p3, :longs
    return-void
    :bytes
    .array-data 1
        0x1t
        -0x2t
        0x3t
    .end array-data
    :longs
    .array-data 8
        0x123456789abcdef0L
        -0x1L
    .end array-data
.end method
